/** How does a page of results look? Filters are beside the hits where there is room, and above them elsewhere. */
export const pageStyles = /* css */ `
  :host {
    container-type: inline-size;
  }
  form {
    position: relative;
  }
  [part='input'] {
    min-height: 52px;
    font-size: max(1.125em, 16px);
  }
  form::before {
    top: 18px;
  }
  [part='page'] {
    display: grid;
    gap: 0 40px;
    margin-top: 20px;
    overflow-wrap: anywhere;
    line-height: 1.55;
  }
  @container (min-width: 640px) {
    [part='page']:has([part='filters']:not([hidden])) {
      grid-template-columns: minmax(0, 1fr) 180px;
    }
    [part='filters'] {
      order: 1;
    }
  }
  [part='head'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 4px 20px;
    padding-bottom: 8px;
    border-bottom: 1px solid var(--line);
  }
  [part='count'],
  [part='order'],
  [part='meta'],
  [part='hint'],
  [part='filter-count'] {
    color: var(--muted);
    font-size: 0.875em;
  }
  [part='note'] {
    padding-bottom: 12px;
  }
  [part='note'] button {
    width: auto;
    margin-block-start: 8px;
    margin-inline-end: 8px;
    padding-inline: 16px;
  }
  [part='sort'] {
    min-height: 44px;
    padding-inline: 8px;
    font: inherit;
    color: inherit;
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: 8px;
  }
  [part='results'] {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [part='result'] {
    padding: 20px 0;
    border-bottom: 1px solid var(--line);
  }
  [part='title'] {
    margin: 0;
    font-size: 1.15em;
    font-weight: 600;
    line-height: 1.35;
  }
  [part='title'] a {
    display: inline-block;
    color: inherit;
    text-decoration: none;
  }
  [part='title'] a:hover {
    text-decoration: underline;
  }
  [part='snippet'] {
    margin: 6px 0 0;
  }
  a[part='section'] {
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }
  a[part='section']::after {
    content: ' › ';
  }
  a[part='section']:hover {
    text-decoration: underline;
  }
  [part='tags'] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  [part='tag'] {
    width: auto;
    min-height: 30px;
    padding: 2px 12px;
    font-size: 0.8125em;
    color: var(--muted);
    border: 1px solid var(--line);
    border-radius: 99px;
  }
  button[part='tag']:hover {
    color: inherit;
    border-color: currentColor;
  }
  [aria-pressed='true'] {
    color: var(--ground);
    background: var(--text);
  }
  [part='filters-title'] {
    min-height: 44px;
    align-content: center;
    font-weight: 600;
    cursor: pointer;
  }
  [part='filter'] {
    min-width: 0;
    margin: 0 0 16px;
    padding: 0;
    border: 0;
  }
  [part='filter-name'] {
    padding: 4px 0;
    color: var(--muted);
    font-size: 0.875em;
  }
  [part='filter-label'] {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 32px;
    cursor: pointer;
  }
  [part='filter-box'] {
    flex: none;
    width: 18px;
    min-height: 18px;
    margin: 0;
    appearance: auto;
    accent-color: var(--accent);
  }
  [part='filter-value'] {
    flex: 1;
  }
  @media (pointer: coarse) {
    [part='tag'],
    [part='filter-label'] {
      min-height: 44px;
    }
  }
  [part='more'],
  [part='retry'] {
    width: auto;
    margin: 20px 0;
    padding-inline: 24px;
    font-weight: 600;
  }
`
