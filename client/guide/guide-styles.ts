/** How do the suggestions of the guide look? */
export const guideStyles = /* css */ `
  [part='group'] {
    padding-bottom: 8px;
  }
  [part='group-name'] {
    padding: 8px 12px 2px;
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--muted);
  }
  [part='note'] [part='group-name'] {
    display: flex;
    justify-content: space-between;
    align-items: center;
    padding: 0;
  }
  [part='note']:has([part='group-name']) {
    padding: 4px 18px 0;
    margin-bottom: -8px;
  }
  /* The recent searches have their heading above the list, beside the button. */
  [data-name='recent'] [part='group-name'],
  [part='panel']:has([part='group']) [part='count'] {
    display: none;
  }
  [part='group'] [part='option'] {
    cursor: pointer;
  }
  [part='group'] [part='snippet'] {
    display: none;
  }
  [part='group'] [data-query] {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    box-sizing: border-box;
    padding-block: 4px;
  }
  [part='group'][data-name='tags'] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-inline: 12px;
  }
  [data-name='tags'] [part='group-name'] {
    flex: 100%;
    padding-inline: 0;
  }
  [part='group'][data-name='tags'] [data-query] {
    min-height: 32px;
    padding: 2px 12px;
    gap: 8px;
    font-size: 0.875em;
    border: 1px solid var(--line);
    border-radius: 99px;
  }
  [part='tag-count'] {
    color: var(--muted);
    font-size: 0.875em;
  }
  @media (pointer: coarse) {
    [part='group'][data-name='tags'] [data-query] {
      min-height: 44px;
    }
  }
  [data-name='recent'] [data-query]::before {
    content: '';
    forced-color-adjust: none;
    flex: none;
    width: 13px;
    height: 13px;
    border: 1.5px solid var(--muted);
    border-radius: 50%;
    background:
      linear-gradient(var(--muted) 0 0) 50% 2px / 1.5px 5.5px no-repeat,
      linear-gradient(var(--muted) 0 0) 8px 6px / 4px 1.5px no-repeat;
  }
  [part='note'] button {
    width: auto;
    min-height: 44px;
    padding: 0;
    color: var(--accent);
    font-weight: 400;
    font-size: max(0.8125rem, 13px);
    text-align: start;
    border: 0;
  }
  [part='instead'] {
    margin-block: -10px;
  }
`
