import { emojiOf } from './emoji.js'
import { BREAK, VERBATIM } from './kept-pieces.js'

/**
 * Shows what generators make of syntax that the parser of Markdown leaves in the text: `==marks==`, `:tada:`,
 * `[[wikilinks]]`, `^[notes]`, definition lists, abbreviations, places of a table of contents. A form that prose, code or
 * prices may have too counts only in positions where they don't.
 */

/** Whether a text may have any of it. Most texts don't, and cost no more than this. */
const SIGNS = /==|\+\+|\[\[|\^|\*\[|\[toc|\$\{toc|:[\w+-]+:|(?:^|\n)[ \t]*:[ \t]|\uFDD4/i

/** A text that only says where the table of contents is. */
const TOC = /^\s*(?:@?\[toc\](?:\([^)]*\))?|\[\[_?toc_?\]\]|\$\{toc\})\s*$/i

/** The lines `*[HTML]: HyperText Markup Language`, which only give other words a tooltip. */
const ABBREVIATIONS = /^[ \t]*\*\[[^\]\n]+\]:.*$/gm

/** Where the definition of a term begins, on a line below it. */
const DEFINITION = /(?:^|\n)[ \t]*:[ \t]+/

/** `[[Page]]`, `[[Page|text]]`, `![[embed]]`. `[[ -f x ]]` and `[[1]]` are not such. */
const WIKILINK = /(!?)(?<![\w\]])\[\[(?!\s)(?!\d+\]\])([^[\]\n|]+)(?:\|([^[\]\n]*))?\]\]/g
/** A wikilink that can't be a C++ attribute (`[[nodiscard]]`) or a slot of ECMAScript (`[[Prototype]]`). */
const PLAIN_WIKILINK = /!\[\[|\[\[(?!\s)[^[\]\n|]*(?:\||\w[ /#]\w)[^[\]\n]*\]\]/

/** `word^[note]`. `^[a-z]+$`, a pattern, follows no word. */
const NOTE = /(?<=\S)\^\[((?=[^[\]]{0,200}\p{L}{2})[^[\]]{2,2000})\]/gu

/** `==marked==`, apart from comparisons (`a==b`). */
const MARKED = /(?<![=\w])==(?![=\s])([^=]{1,1000}?)(?<!\s)==(?![=\w])/g

/** `++inserted words++`, apart from operators (`i++`, `C++`). */
const INSERTED = /(?<![+\w])\+\+(?=\p{L}{3})([^+\n]*\p{L}{3})\+\+(?![+\w])/gu

/** `x^2^`. */
const SUPERSCRIPT = /(?<!\^)\^([\p{L}\p{N}+−.,-]{1,20})\^(?![\p{L}\p{N}^])/gu

/** Obsidian's name of a block, at its end. `^C` and `10 ^12` are not such. */
const BLOCK_ID = /\s\^(?=[\w-]*[a-z])(?:(?=[a-z-]*\d)[\w-]{2,}|[\w-]{6,})\s*$/i

/** Names of emoji, one or several. `std::lock:` and `https://x/:key:` have none. */
const EMOJI = /(?<![\w:./])(?::[\w+-]+:)+(?![\w/])/g

/**
 * Returns what readers see for one block of a post: the texts of blocks, usually one. White space is not collapsed. Between
 * two `VERBATIM` marks nothing is changed.
 *
 * @param body  the Markdown of the post, which shows whether `[[word]]` is a link in it
 */
export function shownTextsIn(body: string): (text: string) => string[] {
  const hasWikilinks = PLAIN_WIKILINK.test(body)
  return text => shownTexts(text, hasWikilinks)
}

function shownTexts(text: string, hasWikilinks: boolean): string[] {
  if (!SIGNS.test(text)) return [text.replaceAll(VERBATIM, '')]
  const codes: string[] = []
  const bare = text.replace(/\uFDD3([^\uFDD3]*)\uFDD3/g, (_, code: string) => {
    codes.push(code)
    return `${VERBATIM}${codes.length - 1}${VERBATIM}`
  })
  if (TOC.test(bare)) return []
  const notes: string[] = []
  const blocks = bare
    .replace(ABBREVIATIONS, '')
    .split(BREAK)
    .flatMap(block => block.split(DEFINITION))
    .map(block => withoutSigns(hasWikilinks ? withoutWikilinks(block) : block, notes))
  return [...blocks, ...notes].map(block =>
    block.replace(/\uFDD3(\d+)\uFDD3/g, (_, index: string) => codes[Number(index)]!),
  )
}

function withoutSigns(text: string, notes: string[]): string {
  return text
    .replace(NOTE, (_, note: string) => {
      notes.push(note)
      return ''
    })
    .replace(MARKED, '$1')
    .replace(INSERTED, '$1')
    .replace(SUPERSCRIPT, '$1')
    .replace(BLOCK_ID, '')
    .replace(EMOJI, run => run.replace(/:([\w+-]+):/g, (code, name: string) => emojiOf(name) ?? code))
}

const withoutWikilinks = (text: string): string =>
  text.replace(WIKILINK, (_, embed: string, page: string, alias?: string) =>
    embed ? ` ${altOf(alias)} ` : (alias ?? nameOf(page)),
  )

/** The alternative text of an embedded picture; a size in its place is none. */
const altOf = (alias: string | undefined): string => (alias && !/^\d+(?:x\d+)?$/.test(alias) ? alias : '')

/** The text of a link without one: `Page#Heading` is shown as `Page > Heading`; a block's id is not shown. */
const nameOf = (page: string): string =>
  page
    .replace(/#?\^[\w-]+$/, '')
    .split('#')
    .filter(Boolean)
    .join(' > ')
