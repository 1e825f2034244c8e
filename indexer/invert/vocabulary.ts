/** The terms that were met, and the words as written that stand for each. */
export class Vocabulary {
  readonly #keys = new Map<string, number>()
  /** By key, in the order in which they came. */
  readonly forms: string[][] = []

  /** A number for `term`, which is written as `forms`, among others. */
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

  /** By key. */
  get terms(): string[] {
    return [...this.#keys.keys()]
  }

  /** All terms in order, the number of each by its key, and the forms by number. */
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
