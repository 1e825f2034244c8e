/** Makes HTML from templates. Every value is escaped, except what `html` or `trusted` returned. */

class Html {
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

const REFERENCES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * A template tag. Values are text, other templates, or lists of these; `undefined` and `null` are empty. A value in an
 * attribute needs double quotes around it.
 */
export function html(strings, ...values) {
  return new Html(String.raw({ raw: strings }, ...values.map(toText)))
}

/** Marks text as HTML that is already escaped. */
export function trusted(text) {
  return new Html(text)
}

function toText(value) {
  if (Array.isArray(value)) return value.map(toText).join('')
  if (value instanceof Html) return value.text
  return String(value ?? '').replace(/[&<>"]/g, character => REFERENCES[character])
}
