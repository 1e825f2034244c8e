import { isRecord } from '../../src/format/shape.js'

/** What a page says about its article as JSON-LD, in the words of schema.org. Read as data; nothing is fetched. */

/** Characters of one script at most. */
const MAX_LENGTH = 1_000_000
/** Types of which a page is one post. */
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

/** The articles that the scripts of a page describe; a script that is no JSON says nothing. */
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

/** The nodes at the top, of lists and of `@graph`: what they hold is not about the page itself. */
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

/** Texts, or the names or addresses of things. */
function textsOf(value: unknown): string[] {
  return [value].flat().flatMap(one => {
    const text = isRecord(one) ? (one.name ?? one.alternateName ?? one.url) : one
    return typeof text === 'string' && text.trim() !== '' ? [text.trim().replace(/\s+/g, ' ')] : []
  })
}
