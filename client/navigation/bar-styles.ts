/** How does the bar look that moves between marks? */
export const barStyles = /* css */ `
  :host {
    position: fixed;
    inset: auto 0 16px;
    z-index: 999;
    display: flex;
    width: fit-content;
    margin: auto;
    align-items: center;
    padding: 0 6px 0 18px;
    font: 15px/1.5 system-ui, sans-serif;
    color: CanvasText;
    background: Canvas;
    border: 1px solid #8888;
    border-radius: 99px;
    box-shadow: 0 6px 24px #0004;
  }
  button {
    min-width: 44px;
    min-height: 44px;
    font: inherit;
    font-size: 20px;
    color: inherit;
    background: 0;
    border: 0;
    border-radius: 99px;
  }
  @media print {
    :host {
      display: none;
    }
  }
`
