/**
 * Which styles do the panel and the page of results share? The owner's colours, and the marks.
 *
 * Every colour is mixed from the system colours `Canvas` and `CanvasText`, so light, dark and forced colours need no
 * rules of their own. A page overrides them by `--post-search-…`, or reaches the parts by `::part(…)`.
 */
export const themeStyles = /* css */ `
  [role='status'] {
    position: fixed;
    clip-path: inset(50%);
  }
  :host {
    --text: var(--post-search-color, CanvasText);
    --ground: var(--post-search-background, Canvas);
    --accent: var(--post-search-accent, LinkText);
    --muted: var(--post-search-muted, color-mix(in srgb, var(--text) 70%, var(--ground)));
    --line: var(--post-search-border, color-mix(in srgb, var(--text) 16%, var(--ground)));
  }
  [hidden] {
    display: none !important;
  }
  mark {
    /* Mixed with itself: forced colours would keep a plain system colour, and set their own background behind it. */
    color: color-mix(in srgb, var(--text), var(--text));
    background: var(--post-search-mark, color-mix(in srgb, #ffb700 34%, var(--ground)));
  }
`
