import type { Analyzer } from '../analysis/analyze.js'
import type { Filters } from '../api/options.js'
import { readColumn } from '../fields/columns.js'
import { acceptedDocuments } from '../fields/filters.js'
import type { FieldPostings } from '../format/postings.js'
import type { QueryWord } from '../query/query-words.js'
import { type Clause, COLUMN_OF, type Syntax } from '../query/syntax.js'
import { TITLE } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import type { IndexReader } from '../storage/index-reader.js'
import { dateOf, justBefore, loose, valuesLike } from './clause-values.js'
import type { expand } from './expand.js'
import type { Alternative, Expansion } from './expansion.js'
import type { Lexicon, makeLexicon } from './lexicon.js'
import {
  findInText,
  findPhrase,
  type PhraseMatches,
  type PhraseUnit,
  type Piece,
  phraseWords,
  unitsOf,
} from './phrases.js'

/**
 * What do the clauses of a query ask for? They come down to a mask of the posts that may be hits, and to words that rank
 * them. Part of the module that is loaded for operators.
 */

/** An index, and the steps of a search that the module of operators is handed. */
export type CompilerSteps = IndexReader & { makeLexicon: typeof makeLexicon; expand: typeof expand }

/** What a post must fulfil to be a hit: of its clauses one will do. */
export interface Constraint {
  clauses: Clause[]
  /** For each of `clauses`, the terms that it asks for. */
  terms: Alternative[][]
  /** By document number, 1 for those that fulfil it. */
  accepted: Uint8Array
}

/** What the clauses of a query come to. */
export interface QueryPlan {
  /** All of them must be fulfilled. */
  constraints: Constraint[]
  /** What ranks posts besides the words that are left of the query. */
  words: QueryWord[]
  /** For each of `words`. */
  expansions: Expansion[]
  /** Whether `words` and those that are left of the query count in code only. */
  inCode: boolean
  /** Whether `constraints` ask for all of the clauses: none of them may be left out. */
  areAllRequired: boolean
  /** Where phrases stand in a text, which is one block, and how many words each has. */
  findPhrases(text: string): (Piece & { phrase: number; words: number })[]
}

/** What one clause comes to. */
interface CompiledClause {
  accepted: Uint8Array
  any: Alternative[]
  units?: PhraseUnit[]
}

/** Terms with which a word that is only begun counts in code. */
const MOST_IN_CODE = 16

/** Loads what `syntax` asks for. Rejects with `FILE_MISSING` or `FILE_CORRUPT`. */
export async function compileClauses(
  steps: CompilerSteps,
  { clauses }: Syntax,
  query: string,
): Promise<QueryPlan> {
  const inCode = clauses.some(({ field }) => field === 'in')
  const compiler = new ClauseCompiler(steps, query, inCode)
  const asked = clauses.filter(clause => clause.field !== 'in' && compiler.hasWords(clause))
  const compiled = await Promise.all(asked.map(clause => compiler.ask(clause)))
  const phrases = compiled.flatMap(({ units }, i) => (units && !asked[i]?.not ? [units] : []))
  const result: QueryPlan = {
    constraints: [],
    words: [],
    expansions: [],
    inCode,
    areAllRequired: true,
    // In another language than that of `text` a phrase is not found, or it is found at the same place.
    findPhrases: text =>
      phrases.flatMap((units, phrase) => {
        const found = steps.parts.analyzers.map(analyzer => findInText(text, units, analyzer))
        const pieces = found.find(({ length }) => length > 0) ?? []
        return pieces.map(piece => ({ ...piece, phrase, words: units.length }))
      }),
  }
  for (const group of groupsOf(asked, compiled)) addGroup(result, group)
  return result
}

/** Clauses of which one may stand in place of another. */
interface Group {
  clauses: Clause[]
  compiled: CompiledClause[]
}

function groupsOf(clauses: Clause[], compiled: CompiledClause[]): Group[] {
  const groups: Group[] = []
  for (const [i, clause] of clauses.entries()) {
    const last = groups.at(-1)
    if (!clause.or || !last) groups.push({ clauses: [clause], compiled: [compiled[i] as CompiledClause] })
    else {
      last.clauses.push(clause)
      last.compiled.push(compiled[i] as CompiledClause)
    }
  }
  return groups
}

function addGroup(asked: QueryPlan, { clauses, compiled }: Group): void {
  const clause = clauses[0] as Clause
  const any = clause.not ? [] : compiled.flatMap(member => member.any)
  if (any.length > 0) {
    asked.expansions.push({ any, weight: 1 })
    asked.words.push(wordOf(clause))
  }
  // A begun word is one like others: posts that lack it may still have those beside it.
  if (clause.kind === 'prefix' && !clause.not && !clause.field && compiled.length === 1)
    asked.areAllRequired = false
  else
    asked.constraints.push({
      clauses,
      terms: compiled.map(({ any }) => any),
      accepted: union(compiled, clause.not),
    })
}

const wordOf = ({ text, start, end }: Clause): QueryWord => ({
  token: { term: text, form: text, start, end },
  parts: [],
  start,
  end,
  prefix: false,
  weight: 1,
})

const union = (group: CompiledClause[], not: boolean): Uint8Array =>
  (group[0] as CompiledClause).accepted.map((_, document) =>
    group.some(({ accepted }) => accepted[document]) !== not ? 1 : 0,
  )

/** Asks an index for one clause after the other. */
class ClauseCompiler {
  readonly #steps: CompilerSteps
  readonly #parts: IndexParts
  readonly #lexicon: Lexicon
  readonly #query: string
  readonly #inCode: boolean

  constructor(steps: CompilerSteps, query: string, inCode: boolean) {
    this.#steps = steps
    this.#parts = steps.parts
    this.#lexicon = steps.makeLexicon(steps.parts)
    this.#query = query
    this.#inCode = inCode
  }

  /** For what is the same in all languages: how words are cut. */
  get #analyzer(): Analyzer {
    return this.#parts.analyzers[0] as Analyzer
  }

  /** Whether there is anything to look for in `clause`: `""` asks for nothing. */
  hasWords({ kind, text }: Clause): boolean {
    return kind === 'filter' || this.#analyzer.words(text).length > 0
  }

  ask(clause: Clause): Promise<CompiledClause> {
    if (clause.kind === 'filter') return this.#filter(clause)
    const words = this.#analyzer.words(clause.text)
    const [word] = words
    if (clause.kind === 'phrase' || words.length > 1 || !word || word.kind === 'run')
      return this.#phrase(clause)
    const [token, ...others] = word.tokens
    const typed = clause.end === this.#query.length && !clause.not
    return this.#word(clause, {
      ...wordOf(clause),
      token: token as QueryWord['token'],
      parts: others,
      prefix: clause.kind === 'prefix' || typed,
    })
  }

  async #word({ not, field, kind }: Clause, word: QueryWord): Promise<CompiledClause> {
    const found =
      not && !word.prefix ? await this.#exactly(word) : (await this.#steps.expand(word, this.#lexicon)).any
    // Operators are taken at their word, but for the words around an `OR`.
    const isAsTyped = not || field !== undefined || kind === 'prefix'
    const meant = found.filter(one => !isAsTyped || one.kind !== 'typo').flatMap(one => inField(one, field))
    const any = this.#inCode && !field ? await onlyInCode(this.#steps, meant) : meant
    return { any, accepted: this.#accepted(any.flatMap(({ postings }) => postings)) }
  }

  async #exactly({ token }: QueryWord): Promise<Alternative[]> {
    const known = await this.#lexicon.find(token.form)
    return known.map(one => ({ ...one, weight: 1, kind: 'exact' }))
  }

  async #phrase({ text, open, field, not }: Clause): Promise<CompiledClause> {
    const analyzer = this.#analyzer
    const units = await unitsOf(phraseWords(text, analyzer, open), this.#lexicon, analyzer)
    if (!units || units.length === 0)
      return { any: [], accepted: this.#accepted([], units?.length === 0 && !not) }
    const found = await findPhrase(this.#steps, units)
    const postings = postingsOf(found, field === 'title' ? 'title' : this.#inCode ? 'code' : 'text')
    if (postings.length === 0) return { any: [], accepted: this.#accepted([]) }
    const any: Alternative[] = [
      { term: `"${text}"`, postings, commonPrefix: units[0]?.commonPrefix ?? '', weight: 1, kind: 'exact' },
    ]
    return { any, units, accepted: this.#accepted(postings) }
  }

  async #filter(clause: Clause): Promise<CompiledClause> {
    const filters = await this.#filtersOf(clause)
    return { any: [], accepted: filters ? await acceptedDocuments(this.#parts, filters) : this.#accepted([]) }
  }

  /** `undefined` where no post can pass. */
  async #filtersOf({ field, text }: Clause): Promise<Filters | undefined> {
    const to = field === 'before' ? justBefore(dateOf(text)) : undefined
    if (field === 'after') return { date: { from: dateOf(text) } }
    if (field === 'before') return to ? { date: { to } } : undefined
    if (field === 'year') return { date: { any: [text] } }
    const name = COLUMN_OF[field as 'tag' | 'author' | 'lang']
    const values = valuesLike(await readColumn(this.#parts, name), field, loose(text))
    return values.length > 0 ? { [name]: { any: values } } : undefined
  }

  /** The documents of `postings`, or all. */
  #accepted(postings: FieldPostings[], all = false): Uint8Array {
    const accepted = new Uint8Array(this.#parts.manifest.documents).fill(all ? 1 : 0)
    for (const { documents } of postings) for (const document of documents) accepted[document] = 1
    return accepted
  }
}

/** A term as it stands in titles alone, if that is asked for and it does. */
function inField(one: Alternative, field: Clause['field']): Alternative[] {
  if (field !== 'title') return [one]
  const postings = one.postings.filter(({ field }) => field === TITLE)
  return postings.length > 0 ? [{ ...one, postings }] : []
}

/** What was found as postings, by which it is scored like a term. */
function postingsOf({ title, text, code }: PhraseMatches, where: 'title' | 'text' | 'code'): FieldPostings[] {
  const fields = where === 'text' ? [title, text] : where === 'title' ? [title, new Map()] : [new Map(), code]
  return fields.flatMap((counts, field) =>
    counts.size === 0
      ? []
      : [
          {
            field,
            documents: Uint32Array.from(counts.keys()),
            frequencies: Uint32Array.from(counts.values()),
          },
        ],
  )
}

/** The terms of `any` as they stand in code alone, as far as they do. */
export async function onlyInCode(steps: CompilerSteps, any: Alternative[]): Promise<Alternative[]> {
  const found = await Promise.all(
    any.slice(0, MOST_IN_CODE).map(async one => {
      const terms = new Map([[one.term, () => true]])
      const { code } = await findPhrase(steps, [
        { position: 0, commonPrefix: one.commonPrefix, terms, common: false },
      ])
      return { ...one, postings: postingsOf({ title: code, text: code, code }, 'code') }
    }),
  )
  return found.filter(({ postings }) => postings.length > 0)
}
