/** How does the dialog look? The head with the input, the panel, and the line of keys. */
export const modalStyles = /* css */ `
  dialog {
    box-sizing: border-box;
    width: min(var(--post-search-width, 42rem), 100vw - 32px);
    max-width: none;
    height: fit-content;
    max-height: min(44rem, 100dvh - 20vh);
    margin: 10vh auto auto;
    padding: 0;
    overflow: hidden;
    flex-direction: column;
    font-family: var(--post-search-font, inherit);
    font-size: max(1rem, 16px);
    line-height: 1.5;
    text-align: start;
    color: var(--text);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--post-search-radius, 14px);
    box-shadow: var(--post-search-shadow, 0 24px 64px -8px rgb(0 0 0 / 40%));
  }
  dialog[open] {
    display: flex;
  }
  ::backdrop {
    background: var(--post-search-backdrop, rgb(10 12 18 / 45%));
    backdrop-filter: blur(3px);
  }
  dialog form {
    position: relative;
    display: flex;
    flex: none;
    align-items: center;
    border-bottom: 1px solid var(--line);
  }
  dialog form::before {
    top: calc(50% - 8px);
    inset-inline-start: 20px;
    forced-color-adjust: none;
  }
  dialog [part='input'] {
    min-height: 60px;
    padding-inline: 52px 12px;
    font-size: max(1.125rem, 16px);
    border: 0;
    outline: 0;
  }
  dialog [part='panel'] {
    position: static;
    width: auto;
    min-height: 0;
    max-height: none;
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }
  dialog [part='list'] {
    max-height: none;
  }
  ::-webkit-search-cancel-button {
    appearance: none;
    width: 14px;
    height: 14px;
    background:
      linear-gradient(45deg, #0000 47%, currentColor 47% 53%, #0000 53%),
      linear-gradient(-45deg, #0000 47%, currentColor 47% 53%, #0000 53%);
    opacity: 0.7;
    forced-color-adjust: none;
  }
  [part='close'] {
    flex: none;
    width: auto;
    min-width: 44px;
    margin-inline: 4px 10px;
    padding: 0 10px;
    font-size: 0.8125em;
    color: var(--muted);
    border: 0;
  }
  [part='keys'] {
    display: none;
    flex: none;
    gap: 20px;
    padding: 10px 20px;
    font-size: 0.8125em;
    color: var(--muted);
    border-top: 1px solid var(--line);
  }
  @media (hover: hover) and (min-width: 640px) {
    [part='keys'] {
      display: flex;
    }
  }
  kbd {
    padding: 1px 6px;
    font: inherit;
    font-size: 0.9em;
    border: 1px solid var(--line);
    border-radius: 5px;
  }
  @media (max-width: 640px), (max-height: 400px) {
    dialog {
      width: 100vw;
      height: 100dvh;
      max-height: none;
      margin: 0;
      padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
      border: 0;
      border-radius: 0;
    }
  }
`
