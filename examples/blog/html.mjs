/** Makes HTML from templates in which every value is escaped, except what `html` or `trusted` made. */

class Html {
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

const REFERENCES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A template tag; attributes are to stand in double quotes. Values are text, other templates, or lists of these; `undefined` is nothing. */
export function html(strings, ...values) {
  return new Html(String.raw({ raw: strings }, ...values.map(toText)))
}

/** Takes text as HTML that is already escaped. */
export function trusted(text) {
  return new Html(text)
}

function toText(value) {
  if (Array.isArray(value)) return value.map(toText).join('')
  if (value instanceof Html) return value.text
  return String(value ?? '').replace(/[&<>"]/g, character => REFERENCES[character])
}
