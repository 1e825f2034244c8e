/**
 * How the panel looks.
 *
 * Every colour is mixed from the platform's own pair `Canvas` and `CanvasText`, so that light, dark and forced
 * colours need no rules of their own. A page overrides them with `--post-search-…` or reaches the parts by
 * `::part(…)`.
 */
export const boxStyles = /* css */ `
  [role='status'] {
    position: fixed;
    clip-path: inset(50%);
  }
  ::-webkit-search-cancel-button {
    appearance: none;
    width: 14px;
    height: 14px;
    background: currentColor;
    forced-color-adjust: none;
    clip-path: polygon(0 9%, 9% 0, 50% 41%, 91% 0, 100% 9%, 59% 50%, 100% 91%, 91% 100%, 50% 59%, 9% 100%, 0 91%, 41% 50%);
  }
  [part='panel'] {
    --text: var(--post-search-color, CanvasText);
    --ground: var(--post-search-background, color-mix(in srgb, Canvas 94%, #fff));
    --accent: var(--post-search-accent, color-mix(in srgb, LinkText, #48f));
    --muted: var(--post-search-muted, color-mix(in srgb, var(--text) 70%, var(--ground)));
    --line: var(--post-search-border, color-mix(in srgb, var(--text) 16%, var(--ground)));
    /* Nothing of the header around it, but its font, colours and direction. */
    all: initial;
    color-scheme: inherit;
    position: absolute;
    top: calc(100% + 6px);
    z-index: 1000;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    width: var(--post-search-width, 40em);
    overflow: hidden;
    font-family: var(--post-search-font, inherit);
    font-size: max(1rem, 16px);
    line-height: 1.5;
    overflow-wrap: anywhere;
    color: var(--text);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--post-search-radius, 10px);
    box-shadow: 0 12px 32px -4px rgb(0 0 0 / 25%);
  }
  [aria-busy='true'] {
    border-top-color: var(--accent);
  }
  [hidden] {
    display: none !important;
  }
  [part='note'] {
    padding: 12px 18px 8px;
  }
  [part='retry'] {
    align-self: start;
    min-height: 44px;
    margin: 4px 18px 16px;
    padding: 0 18px;
    font: inherit;
    font-weight: 600;
    color: inherit;
    background: none;
    border: 1px solid var(--muted);
    border-radius: 8px;
  }
  [part='list'] {
    max-height: 34em;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 6px;
  }
  [part='option'] {
    display: block;
    padding: 10px 12px;
    color: inherit;
    text-decoration: none;
    border-radius: 6px;
    scroll-margin: 6px;
  }
  [part='option']:hover {
    background: color-mix(in srgb, var(--text) 5%, var(--ground));
  }
  [aria-selected='true'][part] {
    background: var(--post-search-selected, color-mix(in srgb, var(--accent) 11%, var(--ground)));
    /* The one sign of the choice that forced colours keep. */
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  [part='title'] {
    font-weight: 600;
    line-height: 1.35;
  }
  [part='hint'],
  [part='meta'],
  [part='count'] {
    color: var(--muted);
    font-size: 0.8125em;
  }
  [part='note'] *,
  [part='count'],
  [part='meta'] * {
    unicode-bidi: plaintext;
  }
  /* Their places are kept while only the titles are known. */
  [part='meta'] {
    min-height: 1.5em;
  }
  [part='snippet'] {
    --lines: 2;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--lines);
    overflow: hidden;
    min-height: calc(1.5em * var(--lines));
    color: color-mix(in srgb, var(--text) 84%, var(--ground));
    font-size: 0.875em;
    margin-top: 2px;
  }
  mark {
    /* A mixture, since forced colours would keep a plain system colour, and put their own behind it. */
    color: color-mix(in srgb, var(--text), var(--text));
    background: var(--post-search-mark, color-mix(in srgb, #ffb700 34%, var(--ground)));
    border-radius: 2px;
  }
  [part='count'] {
    padding: 8px 18px;
    border-top: 1px solid var(--line);
  }
  @media (max-width: 640px) {
    [part='panel'] {
      width: 100vw;
      border-width: 1px 0;
      border-radius: 0;
    }
    [part='snippet'] {
      --lines: 3;
    }
  }
`
