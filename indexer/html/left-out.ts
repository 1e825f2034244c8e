import { type Element, isTag, isText } from 'domhandler'
import { HIDDEN } from '../visible-text/html-text.js'
import { closest, find, hasClass, textOf } from './page-tree.js'

/** Which elements inside a post's body are not its text? Navigation, extras around the post, and invisible elements. */

const words = (text: string) => text.trim().split(/\s+/)

/** Elements that are never text, whatever they contain. */
const NAMES = new Set([
  ...HIDDEN,
  ...words('nav input select textarea desc metadata defs rp menuitem embed frame applet base link meta'),
])

/** ARIA roles of elements that are not part of a text. */
const ROLES = new Set(
  words(
    'navigation banner contentinfo search complementary dialog alertdialog doc-toc doc-backlink toolbar menu menubar',
  ),
)

/** An `<aside>` with such a class or role is a box that belongs to the text. */
const NOTE =
  /(?:^|[\s_-])(?:note|notice|tip|hint|info|warning|warn|caution|danger|important|callout|admonition|alert|attention|example|definition|sidenote|marginnote|pullquote)(?:$|[\s_-])/i

/** Class of the first line of a box that belongs to the text. */
const LABEL = /(?:admonition|custom-block|alert|callout|aside)[\w-]*?[-_]*(?:heading|title)/i
/** What that line says where the author has given no title. */
const KIND = /^\s*(?:note|tip|hint|info|warning|caution|danger|important|details)\s*$/i

/** Class words and ids that themes give to extras such as comments and share buttons. Only whole words count. */
const HANGING = new Set(
  words(`
    toc table-of-contents table-of-content tableofcontents toc-container toc-wrapper markdown-toc post-toc page-toc on-this-page
    theme-doc-toc-mobile js-toc
    comments comment-list comments-area comments-section post-comments comment-form disqus disqus_thread utterances giscus
    isso-thread webmentions respond
    related related-posts related-articles relatedposts jp-relatedposts read-next readnext more-posts recommended-posts
    you-may-also-like
    share sharing share-buttons share-links share-bar share-post social-share social-sharing post-share sharedaddy
    addtoany_share_save_container addthis_toolbox a2a_kit
    breadcrumb breadcrumbs theme-doc-breadcrumbs
    pagination pager paginav post-nav post-navigation postnavigation nav-links pagination-nav prev-next post-pagination
    cookie-banner cookie-consent cookie-notice cookie-bar cc-window gdpr
    skip-link skip-to-content skip-nav
    post-meta entry-meta article-meta postmeta post-info post-date byline post-byline reading-time read-time readingtime
    post-tags entry-tags tag-list taglist tags post-categories
    copy-button copy-btn btn-copy copy-code-button btn-clipboard clipboard-button buttongroup
    newsletter newsletter-signup newsletter-form subscribe subscribe-form
    footnote-backref footnote-back reversefootnote footnote-ref back-to-top edit-this-page theme-edit-this-page`),
)

/** Class words that mean the byline where a `<time>` stands in the element, and something else elsewhere. */
const DATED = new Set(
  words('meta date dateline published posted posted-on post-header-meta post-details details info author'),
)

/** Class words that hide an element from all but screen readers. */
const UNSEEN = new Set(words('sr-only visually-hidden visuallyhidden screen-reader-text usa-sr-only'))

/** Class words that mean line numbers inside code, and something else outside it. */
const LINE_NUMBERS = new Set(
  words(
    'linenos lineno line-number line-numbers line-numbers-rows line-numbers-wrapper linenodiv gutter rouge-gutter lnt ln hljs-ln-numbers hljs-ln-n code-line-number blob-num',
  ),
)

/** Classes of links with which readers copy the URL of a heading. */
const PERMALINK = new Set(
  words(
    'headerlink header-anchor heading-anchor heading-link anchor anchorjs-link hash-link permalink direct-link',
  ),
)

/** Length of a byline with date, authors and tags, in UTF-16 code units. */
const LONGEST_BYLINE = 300

const HEADING = /^h[1-6]$/
/** An inline style that hides an element. */
const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/**
 * Whether an element of a post's body is not its text.
 *
 * @param byClass  whether the names in `HANGING` count
 */
export function isLeftOut(element: Element, byClass: boolean): boolean {
  const { name, attribs } = element
  if (NAMES.has(name) || isMarkedOff(element)) return true
  if (attribs.role && ROLES.has(attribs.role)) return true
  if (name === 'aside') return !isNote(element)
  if (name === 'header') return isHead(element)
  if (name === 'footer')
    return (
      !isTag(element.parent as Element) || !/^(?:blockquote|figure)$/.test((element.parent as Element).name)
    )
  if (name === 'button') return !closest(element, ({ name }) => HEADING.test(name) || name === 'summary')
  if (name === 'dialog') return attribs.open === undefined
  if (name === 'a') return isSign(element)
  if (name === 'sup') return isFootnoteMark(element)
  return byClass && hangs(element)
}

/** Whether the page itself excludes an element from search, or hides it from all readers. */
export function isMarkedOff({ attribs }: Element): boolean {
  return (
    attribs['data-search-ignore'] !== undefined ||
    attribs['data-pagefind-ignore'] !== undefined ||
    attribs['aria-hidden'] === 'true' ||
    (attribs.hidden !== undefined && attribs.hidden !== 'until-found') ||
    (attribs.style !== undefined && HIDING.test(attribs.style))
  )
}

const isNote = ({ attribs }: Element): boolean => attribs.role === 'note' || NOTE.test(attribs.class ?? '')

/** Whether a `<header>` is that of the post, with its title and byline, not that of one of its sections. */
function isHead(element: Element): boolean {
  const heading = find(element, ({ name }) => HEADING.test(name))
  return heading === undefined || heading.name === 'h1'
}

/** Whether a class or the id names an extra around a post, or line numbers. */
function hangs(element: Element): boolean {
  const { name, attribs } = element
  const names = attribs.class?.toLowerCase().split(/\s+/) ?? []
  if (names.some(one => UNSEEN.has(one))) return true
  if (name === 'pre' || name === 'code' || HEADING.test(name)) return false
  if (attribs.id !== undefined && (HANGING.has(attribs.id.toLowerCase()) || attribs.id === 'TableOfContents'))
    return true
  if (names.some(one => HANGING.has(one) || (LABEL.test(one) && KIND.test(textOf(element))))) return true
  if (names.some(one => DATED.has(one)) && isByline(element)) return true
  if (names.includes('lang') && /(?:^|\s)language-/.test((element.parent as Element).attribs?.class ?? ''))
    return true
  return names.some(one => LINE_NUMBERS.has(one)) && isInCode(element)
}

/** Whether a short element states when the post was published. */
const isByline = (element: Element): boolean =>
  find(element, ({ name }) => name === 'time') !== undefined && textOf(element).length <= LONGEST_BYLINE

/** Most letters and digits of a byline besides its facts: "Published on … by … in … · 12 min read". */
const BYLINE_REST = 32

/**
 * Whether an element at the beginning of a post only says when it was written, by whom and about what: a block with a
 * `<time>`, or a link to a tag or an author, and little else.
 */
export function isOpeningByline(element: Element): boolean {
  if (!/^(?:p|div|ul|ol|dl|small|address)$/.test(element.name)) return false
  if (!find(element, isFact) || find(element, ({ name }) => NO_BYLINE.test(name))) return false
  return restOf(element) <= BYLINE_REST
}

/** Elements that no byline has. */
const NO_BYLINE = /^(?:h[1-6]|pre|code|table|blockquote|figure)$/

const isFact = ({ name, attribs }: Element): boolean =>
  name === 'time' || /(?:^|\s)(?:tag|author)(?:$|\s)/.test(attribs.rel ?? '')

/** How many letters and digits of an element are no facts. */
function restOf(element: Element): number {
  let rest = 0
  for (const child of element.children) {
    if (isText(child)) rest += child.data.replace(/[^\p{L}\p{N}]/gu, '').length
    else if (isTag(child) && !isFact(child)) rest += restOf(child)
  }
  return rest
}

const isInCode = (element: Element): boolean =>
  element.name === 'td' ||
  closest(element, one => one.name === 'pre' || hasClass(one, 'highlight')) !== undefined ||
  find(element.parent as Element, ({ name }) => name === 'pre') !== undefined

/** Whether a link is only a sign: `#` or `¶` beside a heading, or the way back from a footnote. */
function isSign(element: Element): boolean {
  const { attribs } = element
  if (attribs['data-footnote-backref'] !== undefined || attribs['data-footnote-ref'] !== undefined)
    return true
  const names = attribs.class?.toLowerCase().split(/\s+/) ?? []
  if (names.some(one => HANGING.has(one))) return true
  const heading = closest(element, ({ name }) => HEADING.test(name))
  if (!heading) return /^#(?:fnref|user-content-fnref)/.test(attribs.href ?? '')
  if (attribs.href === undefined || !attribs.href.includes('#')) return false
  const own = textOf(element)
  if (!/[\p{L}\p{N}]/u.test(own)) return true
  return names.some(one => PERMALINK.has(one)) && textOf(heading) !== own
}

/** Whether a superscript link is the number of a footnote. */
const isFootnoteMark = (element: Element): boolean =>
  find(
    element,
    ({ name, attribs }) => name === 'a' && /^#(?:fn|user-content-fn|_?footnote)/.test(attribs.href ?? ''),
  ) !== undefined
