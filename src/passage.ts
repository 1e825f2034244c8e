/**
 * The text of a post as readers see it, kept for snippets: sections under their headings, each a list of
 * blocks. The indexer makes passages from Markdown; the engine fetches one only for a hit that is shown.
 */

/** One paragraph, list item, table cell or code block. Words and phrases never cross a block's edge. */
export interface Block {
  text: string
  /** True for code blocks; absent for prose. */
  code?: true
}

/** The text under one heading; the text before the first heading has neither heading nor anchor. */
export interface Section {
  heading?: string
  /** The heading's `id` on the page, without `#`. */
  anchor?: string
  blocks: Block[]
}
