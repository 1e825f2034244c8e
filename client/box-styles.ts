/**
 * How the panel looks.
 *
 * Every colour is mixed from the platform's own pair `Canvas` and `CanvasText`, so that light, dark and forced
 * colours need no rule of their own; a page overrides with the custom properties that `.panel` reads.
 */
export const boxStyles = /* css */ `
  [part='status'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [part='panel'] {
    --width: var(--post-search-width, 38rem);
    --text: var(--post-search-color, CanvasText);
    --ground: var(--post-search-background, Canvas);
    --muted: var(--post-search-muted, color-mix(in srgb, CanvasText 70%, Canvas));
    --line: var(--post-search-border, color-mix(in srgb, CanvasText 16%, Canvas));
    --accent: var(--post-search-accent, LinkText);
    --hover: color-mix(in srgb, var(--text) 5%, transparent);
    --chosen: var(--post-search-selected, color-mix(in srgb, var(--accent) 10%, var(--ground)));
    position: absolute;
    inset-block-start: calc(100% + 6px);
    z-index: var(--post-search-layer, 1000);
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    font: 400 1rem/1.5 var(--post-search-font, inherit);
    font-family: var(--post-search-font, inherit);
    text-align: start;
    color: var(--text);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--post-search-radius, 10px);
    box-shadow: var(--post-search-shadow, 0 1px 2px rgb(0 0 0 / 8%), 0 12px 32px -4px rgb(0 0 0 / 22%));
  }
  [hidden] {
    display: none !important;
  }
  [part='note'] {
    margin: 0;
    padding: 14px 18px;
    color: var(--muted);
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }
  [part='note'] b {
    color: var(--text);
    font-weight: 600;
  }
  [part='hint'] {
    display: block;
  }
  [part='retry'] {
    align-self: start;
    min-block-size: 44px;
    margin: 0 18px 16px;
    padding: 0 18px;
    font: inherit;
    font-size: 0.9375rem;
    font-weight: 600;
    color: inherit;
    background: var(--hover);
    border: 1px solid var(--line);
    border-radius: 8px;
    cursor: pointer;
  }
  [part='retry']:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  [part='list'] {
    flex: 1;
    min-block-size: 0;
    max-block-size: var(--post-search-height, 34rem);
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 6px;
  }
  [part='note']:not([hidden]) ~ [part='list'] {
    padding-block-start: 0;
  }
  [part='option'] {
    position: relative;
    display: block;
    padding: 10px 12px;
    color: inherit;
    text-decoration: none;
    border-radius: 6px;
    scroll-margin: 6px;
    overflow-wrap: anywhere;
  }
  [part='option'] + [part='option'] {
    margin-block-start: 2px;
  }
  [part='option']:hover {
    background: var(--hover);
  }
  [part='option'][aria-selected='true'] {
    background: var(--chosen);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  [part='title'] {
    display: block;
    font-weight: 600;
    line-height: 1.35;
  }
  [part='meta'] {
    display: block;
    color: var(--muted);
    font-size: 0.8125rem;
  }
  [part='meta'] > :not(:first-child)::before {
    content: ' · ';
  }
  [part='snippet'],
  [part='section'] {
    display: block;
    font-size: 0.875rem;
    line-height: 1.5;
  }
  [part='snippet'] {
    color: color-mix(in srgb, var(--text) 82%, var(--ground));
  }
  [part='section'] {
    color: var(--muted);
  }
  mark {
    color: var(--text);
    background: var(--post-search-mark, color-mix(in srgb, #ffb700 34%, var(--ground)));
    border-radius: 2px;
    font-weight: 600;
  }
  [part='foot'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 16px;
    padding: 8px 18px;
    color: var(--muted);
    font-size: 0.8125rem;
    border-block-start: 1px solid var(--line);
  }
  [part='key'] {
    font: inherit;
    padding-inline: 5px;
    border: 1px solid var(--line);
    border-radius: 4px;
  }
  [part='keys'] {
    word-spacing: 0.2em;
  }
  @media (hover: none), (max-width: 640px) {
    [part='keys'] {
      display: none;
    }
    [part='panel'] {
      border-inline: 0;
      border-radius: 0;
    }
  }
  [aria-busy='true']::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: 2px;
    background: linear-gradient(90deg, transparent, var(--accent), transparent) 0 / 40% 100% no-repeat;
    animation: busy 1s 0.3s infinite linear both;
  }
  @keyframes busy {
    from {
      background-position: -70% 0;
    }
    to {
      background-position: 170% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true']::before {
      animation: none;
      background: var(--accent);
    }
  }
  @media (forced-colors: active) {
    [part='option'][aria-selected='true'] {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
    mark {
      color: MarkText;
      background: Mark;
    }
  }
`
