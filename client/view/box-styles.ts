/** How does the panel look? */
export const boxStyles = /* css */ `
  [part='panel'] {
    /* Drop what the header sets, but keep its font, colours and direction. */
    all: initial;
    color-scheme: inherit;
    position: absolute;
    top: calc(100% + 6px);
    z-index: var(--post-search-layer, 1000);
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    width: var(--post-search-width, 40em);
    overflow: hidden;
    font-family: var(--post-search-font, inherit);
    font-size: var(--post-search-size, max(1em, 16px));
    line-height: 1.5;
    overflow-wrap: anywhere;
    color: var(--text);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--post-search-radius, 10px);
    box-shadow: var(--post-search-shadow, 0 12px 32px #0004);
  }
  [part='note'] {
    padding: 12px 18px 8px;
  }
  [part='retry'] {
    width: fit-content;
    margin: 8px 18px;
    padding: 8px 18px;
  }
  [part='list'] {
    --lines: var(--post-search-lines, 2);
    max-height: var(--post-search-height, 34em);
    overflow-y: auto;
    padding: 6px;
  }
  [part='option'] {
    display: block;
    padding: var(--post-search-space, 10px) 12px;
    color: inherit;
    text-decoration: none;
    border-radius: 6px;
  }
  [part='option']:hover {
    background: var(--post-search-hover, color-mix(in srgb, var(--text) 5%, var(--ground)));
  }
  [aria-selected='true'][part] {
    background: var(--post-search-selected, color-mix(in srgb, var(--accent) 11%, var(--ground)));
    /* Forced colours keep the outline, not the background. */
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  [part='title'] {
    font-weight: var(--post-search-weight, 600);
  }
  [part='hint'],
  [part='offline'],
  [part='meta'],
  [part='count'] {
    color: var(--muted);
    font-size: 0.8125em;
  }
  [part='panel'] * {
    unicode-bidi: plaintext;
  }
  /* The line has its height before its facts are loaded. Long ones are cut short. */
  [part='meta'] {
    display: flex;
    gap: 0.35em;
    min-height: 1.5em;
    white-space: nowrap;
  }
  [part='author'],
  [part='section'],
  [part='tags'] {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [part='snippet'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--lines);
    overflow: hidden;
    min-height: calc(1.5em * var(--lines));
    font-size: 0.875em;
  }
  /* Other sections of the post above them. */
  [part='post'] a + a {
    --lines: 1;
    margin-inline-start: 12px;
    padding-block: 4px;
    border-inline-start: 2px solid var(--line);
    border-radius: 0;
    font-size: 0.9375em;
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
    [part='list'] {
      --lines: var(--post-search-lines, 3);
    }
    [part='tags'] {
      display: none;
    }
  }
`
