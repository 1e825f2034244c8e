/** How does the button that shows hits in all languages look? Quiet, in the panel and on a page of results. */
export const pageLanguageStyles = /* css */ `
  [part='languages'] {
    width: fit-content;
    min-height: 44px;
    padding: 0;
    color: var(--accent);
    font-weight: 400;
    font-size: max(0.8125em, 13px);
    text-align: start;
    border: 0;
  }
  [part='panel'] > [part='languages'] {
    margin-inline: 18px;
    margin-block-start: -8px;
  }
  [part='languages'][aria-pressed='true']::before {
    content: '✓ ' / '';
  }
  [part='count'][hidden] ~ [part='languages'],
  [part='count']:empty ~ [part='languages'],
  [part='panel']:has([part='group']) [part='languages'] {
    display: none;
  }
`
