import { isRecord } from '../../src/format/shape.js'

/** Reads what a page states about its article in JSON-LD, with the vocabulary of schema.org. Nothing is run or fetched. */

/** Maximum length of one script, in characters. */
const MAX_LENGTH = 1_000_000
/** Types that mark a page as one post. */
const POST =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|BlogPosting|SocialMediaPosting|Report|Review|Recipe|HowTo)$/

export interface ArticleData {
  headline?: string
  datePublished?: string
  dateModified?: string
  authors: string[]
  keywords: string[]
  description?: string
  image?: string
  language?: string
}

/** The articles that the scripts of a page describe; scripts that are not valid JSON are ignored. */
export function articlesIn(scripts: readonly string[]): ArticleData[] {
  return scripts
    .flatMap(script => (script.length > MAX_LENGTH ? [] : nodesOf(parse(script))))
    .filter(isPost)
    .map(toArticle)
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script)
  } catch {
    return undefined
  }
}

/** The nodes at the top level, including those in lists and `@graph`. Nodes inside them are not about the page itself. */
function nodesOf(value: unknown): Record<string, unknown>[] {
  const nodes = (Array.isArray(value) ? value : [value]).filter(isRecord)
  return nodes.flatMap(node => (Array.isArray(node['@graph']) ? node['@graph'].filter(isRecord) : [node]))
}

const isPost = (node: Record<string, unknown>): boolean =>
  [node['@type']].flat().some(type => typeof type === 'string' && POST.test(type))

function toArticle(node: Record<string, unknown>): ArticleData {
  const keywords = textsOf(node.keywords)
  const article: ArticleData = {
    authors: textsOf(node.author),
    keywords: keywords.length === 1 ? (keywords[0] as string).split(',').map(word => word.trim()) : keywords,
  }
  const set = (
    name: 'headline' | 'datePublished' | 'dateModified' | 'description' | 'image' | 'language',
    value: unknown,
  ) => {
    const [text] = textsOf(value)
    if (text !== undefined) article[name] = text
  }
  set('headline', node.headline ?? node.name)
  set('datePublished', node.datePublished ?? node.dateCreated)
  set('dateModified', node.dateModified)
  set('description', node.description)
  set('image', node.image)
  set('language', node.inLanguage)
  return article
}

/** The texts of `value`, or the names or URLs of its objects. */
function textsOf(value: unknown): string[] {
  return [value].flat().flatMap(one => {
    const text = isRecord(one) ? (one.name ?? one.alternateName ?? one.url) : one
    return typeof text === 'string' && text.trim() !== '' ? [text.trim().replace(/\s+/g, ' ')] : []
  })
}
