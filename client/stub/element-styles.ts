/**
 * How does the element look, before and after the box is loaded? Every page loads this file, so keep it small.
 *
 * The input and the button take colour and font from their surroundings, so they fit a header of any colour.
 */
export const elementStyles = /* css */ `
  :host(:not([hidden])) {
    display: block;
    position: relative;
    max-width: 24rem;
  }
  :host([mode]:not([hidden])) {
    max-width: none;
  }
  input,
  button {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding-inline: 40px 12px;
    font: inherit;
    font-size: max(1em, 16px);
    color: inherit;
    background: none;
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--post-search-radius, 10px);
    appearance: none;
  }
  ::placeholder {
    color: inherit;
    opacity: 0.75;
  }
  [part='trigger']::after {
    content: '/' / '';
    margin-inline-start: 1em;
    padding: 1px 7px;
    font-size: 0.8em;
    border: 1px solid;
    border-radius: 5px;
    opacity: 0.6;
  }
  form::before,
  [part='trigger']::before {
    content: '';
    position: absolute;
    top: 14px;
    inset-inline-start: 14px;
    width: 16px;
    height: 16px;
    background:
      radial-gradient(circle at 6px 6px, transparent 4.4px, currentColor 5.2px 5.8px, transparent 6.6px),
      linear-gradient(45deg, transparent 40%, currentColor 45% 55%, transparent 60%) 100% 100% / 6px 6px no-repeat;
  }
`
