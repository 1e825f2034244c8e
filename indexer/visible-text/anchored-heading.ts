/** What anchors are made from, and what makes them. */

/** A heading, as far as anchors are made from it. */
export interface AnchoredHeading {
  /** Its text. */
  text: string
  /** Its Markdown without the `#` and the attribute list. */
  source: string
  /** Whether it has text that only the generator knows, such as that of a template tag. */
  hasUnknownText: boolean
}

/** Anchors of the headings of one post, in order. */
export interface Anchors {
  /** Whether they are made from the Markdown of headings. Default: from the text. */
  readonly bySource?: boolean
  /** The text of headings outside of code, as anchors are made from it. Default: as it stands. */
  prose?(text: string): string
  /**
   * The `id` of the next heading. A repeated one gets a number. An explicit id is returned unchanged; whether it counts as
   * used for the headings that follow depends on the generator. `undefined` if the heading gets none, or one that can't be
   * known.
   */
  next(heading: AnchoredHeading, explicit?: string): string | undefined
}
