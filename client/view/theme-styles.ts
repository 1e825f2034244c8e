/**
 * What the box and the page of results share: the owner's colours, and those of marks.
 *
 * Every colour is mixed from the platform's own pair `Canvas` and `CanvasText`, so that light, dark and forced
 * colours need no rules of their own. A page overrides them with `--post-search-…` or reaches the parts by
 * `::part(…)`.
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
    /* A mixture, since forced colours would keep a plain system colour, and put their own behind it. */
    color: color-mix(in srgb, var(--text), var(--text));
    background: var(--post-search-mark, color-mix(in srgb, #ffb700 34%, var(--ground)));
  }
`
