/** Numbers terms as they are met, and collects the forms of each. */

/** The distinct terms of some posts, with their forms (the words as written, folded). */
export class Vocabulary {
  readonly #keys = new Map<string, number>()
  /** By key: the forms of the term, in order of first occurrence. */
  readonly forms: string[][] = []

  /** The key of `term`: a number from 0, in order of first occurrence. Adds `forms` to its forms. */
  keyOf(term: string, forms: string[]): number {
    const known = this.#keys.get(term)
    if (known === undefined) {
      this.#keys.set(term, this.forms.length)
      return this.forms.push([...forms]) - 1
    }
    const all = this.forms[known] as string[]
    for (const form of forms) if (!all.includes(form)) all.push(form)
    return known
  }

  /** All terms, by key. */
  get terms(): string[] {
    return [...this.#keys.keys()]
  }

  /** Sorts the terms: all terms in UTF-16 order, the new number of each term by its key, and the forms by number. */
  sort(): { terms: string[]; numbers: Uint32Array; forms: string[][] } {
    const terms = this.terms.sort()
    const numbers = new Uint32Array(terms.length)
    const forms = terms.map((term, number) => {
      const key = this.#keys.get(term) as number
      numbers[key] = number
      return (this.forms[key] as string[]).sort()
    })
    return { terms, numbers, forms }
  }
}
