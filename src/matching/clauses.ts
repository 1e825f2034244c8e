import type { Analyzer } from '../analysis/analyze.js'
import type { Filters } from '../api/options.js'
import { readColumn } from '../fields/columns.js'
import { acceptedDocuments } from '../fields/filters.js'
import type { FieldPostings } from '../format/postings.js'
import type { QueryWord } from '../query/query-words.js'
import { type Clause, COLUMN_OF, operandsThat, type Syntax } from '../query/syntax.js'
import { TITLE } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import type { IndexReader } from '../storage/index-reader.js'
import { dateOf, justBefore, valuesMeantBy } from './clause-values.js'
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
 * What do the operators of a query ask for? They compile to a mask of the posts that may be hits, and to words that
 * rank them. Part of the script with the operators. How posts are ranked is not known here.
 */

/** An open index, with the steps of a search that this script is handed instead of importing them. */
export type CompilerSteps = IndexReader & { makeLexicon: typeof makeLexicon; expand: typeof expand }

/** A constraint on hits: a post fulfils it by one of its clauses. */
export interface Constraint {
  clauses: Clause[]
  /** For each of `clauses`, its terms. */
  terms: Alternative[][]
  /** By document number, 1 for the posts that fulfil it. */
  accepted: Uint8Array
}

/** The operators of a query, compiled. */
export interface QueryPlan {
  /** A hit must fulfil all of them. */
  constraints: Constraint[]
  /** Words of operators, which rank posts together with the plain words of the query. */
  words: QueryWord[]
  /** One for each of `words`. */
  expansions: Expansion[]
  /** Whether all words of the query count in code only (`in:code`). */
  inCode: boolean
  /** Whether hits must fulfil every operator; false where a word with a star only ranks. */
  areAllRequired: boolean
  /** The phrases in `text`, which is one block: their ranges, the number of the phrase, and how many words it has. */
  findPhrases(text: string): (Piece & { phrase: number; words: number })[]
}

/** One clause, compiled. */
interface CompiledClause {
  /** By document number, 1 for the posts that have what it names, also where it excludes them. */
  accepted: Uint8Array
  /** The terms by which it ranks posts. */
  any: Alternative[]
  /** Only of a phrase. */
  units?: PhraseUnit[]
}

/** Maximum number of terms of one word that are looked for in code; an unfinished word may have many. */
const MAX_IN_CODE = 16

/** Compiles the operators of `syntax`, and loads what that needs. Rejects with `FILE_MISSING` or `FILE_CORRUPT`. */
export async function compileClauses(
  steps: CompilerSteps,
  { clauses }: Syntax,
  query: string,
): Promise<QueryPlan> {
  const inCode = clauses.some(({ field }) => field === 'in')
  const compiler = new ClauseCompiler(steps, query, inCode)
  const active = operandsThat(clauses, clause => clause.field !== 'in' && compiler.hasWords(clause))
  const compiled = await Promise.all(active.map(clause => compiler.compile(clause)))
  const phrases = compiled.flatMap(({ units }, i) => (units && !active[i]?.not ? [units] : []))
  const plan: QueryPlan = {
    constraints: [],
    words: [],
    expansions: [],
    inCode,
    areAllRequired: true,
    // An analyzer for another language than that of `text` finds the phrase in the same range, or not at all.
    findPhrases: text =>
      phrases.flatMap((units, phrase) => {
        const found = steps.parts.analyzers.map(analyzer => findInText(text, units, analyzer))
        const pieces = found.find(({ length }) => length > 0) ?? []
        return pieces.map(piece => ({ ...piece, phrase, words: units.length }))
      }),
  }
  for (const group of groupsOf(active, compiled)) addGroup(plan, group)
  return plan
}

/** Clauses that are joined by `OR`, or one clause alone. */
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

/** Adds the constraint and the ranking words of a group to `plan`. */
function addGroup(plan: QueryPlan, { clauses, compiled }: Group): void {
  const clause = clauses[0] as Clause
  const any = clause.not ? [] : compiled.flatMap(({ any }) => any)
  if (any.length > 0) {
    plan.expansions.push({ any, weight: 1 })
    plan.words.push(wordOf(clause))
  }
  // A word with a star ranks like a plain one: posts that lack it may have the words beside it.
  if (clause.kind === 'prefix' && !clause.not && !clause.field && compiled.length === 1)
    plan.areAllRequired = false
  else
    plan.constraints.push({
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

/** By document number, 1 for posts that any clause of `group` accepts, or, with `not`, for those that none accepts. */
const union = (group: CompiledClause[], not: boolean): Uint8Array =>
  (group[0] as CompiledClause).accepted.map((_, document) =>
    group.some(({ accepted }) => accepted[document]) !== not ? 1 : 0,
  )

/** Compiles the clauses of one query. */
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

  /** Any analyzer will do where only the boundaries of words matter: all languages have the same. */
  get #analyzer(): Analyzer {
    return this.#parts.analyzers[0] as Analyzer
  }

  /** Whether `clause` has words or is a filter. `""` has none, and asks for nothing. */
  hasWords({ kind, text }: Clause): boolean {
    return kind === 'filter' || this.#analyzer.words(text).length > 0
  }

  compile(clause: Clause): Promise<CompiledClause> {
    if (clause.kind === 'filter') return this.#filter(clause)
    const words = this.#analyzer.words(clause.text)
    const [word] = words
    if (clause.kind === 'phrase' || words.length > 1 || !word || word.kind === 'run')
      return this.#phrase(clause)
    const [token, ...parts] = word.tokens
    const isUnfinished = clause.end === this.#query.length && !clause.not
    return this.#word(clause, {
      ...wordOf(clause),
      token: token as QueryWord['token'],
      parts,
      prefix: clause.kind === 'prefix' || isUnfinished,
    })
  }

  async #word({ not, field, kind }: Clause, word: QueryWord): Promise<CompiledClause> {
    const found =
      not && !word.prefix ? await this.#exact(word) : (await this.#steps.expand(word, this.#lexicon)).any
    // Words of operators are not repaired, except those around an `OR`.
    const isLiteral = not || field !== undefined || kind === 'prefix'
    const terms = found.filter(one => !isLiteral || one.kind !== 'typo').flatMap(one => inField(one, field))
    const any = this.#inCode && !field ? await onlyInCode(this.#steps, terms) : terms
    return { any, accepted: this.#accepted(any.flatMap(({ postings }) => postings)) }
  }

  async #exact({ token }: QueryWord): Promise<Alternative[]> {
    const terms = await this.#lexicon.find(token.form)
    return terms.map(one => ({ ...one, weight: 1, kind: 'exact' }))
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

  /** The filters that a clause stands for; `undefined` where no post can pass. */
  async #filtersOf({ field, text }: Clause): Promise<Filters | undefined> {
    const to = field === 'before' ? justBefore(dateOf(text)) : undefined
    if (field === 'after') return { date: { from: dateOf(text) } }
    if (field === 'before') return to ? { date: { to } } : undefined
    if (field === 'year') return { date: { any: [text] } }
    const name = COLUMN_OF[field as 'tag' | 'author' | 'lang']
    const values = valuesMeantBy(text, field, await readColumn(this.#parts, name))
    return values.length > 0 ? { [name]: { any: values } } : undefined
  }

  /** By document number, 1 for the documents of `postings`, or for all. */
  #accepted(postings: FieldPostings[], all = false): Uint8Array {
    const accepted = new Uint8Array(this.#parts.manifest.documents).fill(all ? 1 : 0)
    for (const { documents } of postings) for (const document of documents) accepted[document] = 1
    return accepted
  }
}

/** The term with its postings in titles only, if `field` is `title`; none where no title has it. */
function inField(one: Alternative, field: Clause['field']): Alternative[] {
  if (field !== 'title') return [one]
  const postings = one.postings.filter(({ field }) => field === TITLE)
  return postings.length > 0 ? [{ ...one, postings }] : []
}

/** The matches of a phrase as postings, by which it is scored like a term. */
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

/** The terms of `any` that occur in code, with their postings there. */
export async function onlyInCode(steps: CompilerSteps, any: Alternative[]): Promise<Alternative[]> {
  const found = await Promise.all(
    any.slice(0, MAX_IN_CODE).map(async one => {
      const terms = new Map([[one.term, () => true]])
      const { code } = await findPhrase(steps, [
        { position: 0, commonPrefix: one.commonPrefix, terms, isCommon: false },
      ])
      return { ...one, postings: postingsOf({ title: code, text: code, code }, 'code') }
    }),
  )
  return found.filter(({ postings }) => postings.length > 0)
}
