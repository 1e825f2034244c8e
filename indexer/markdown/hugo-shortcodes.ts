import type { KeptPiece } from '../visible-text/kept-pieces.js'

/**
 * Numbers the shortcodes of a post as Hugo does. It makes anchors before it puts their output in, so the anchor of a heading
 * with one has a placeholder with its number.
 */

/** What Hugo has in place of each `{{< shortcode >}}` outside another one when it makes anchors. */
export function placeholdersOf(kept: readonly KeptPiece[]): Map<KeptPiece, string> {
  const placeholders = new Map<KeptPiece, string>()
  outermost(kept).forEach((piece, number) => {
    if (tagIn(piece)?.sign === '<') placeholders.set(piece, `HAHAHUGOSHORTCODEs${number}HBHB`)
  })
  return placeholders
}

/** The opening tags that are in no other shortcode. Whether one is closed shows from the end. */
function outermost(kept: readonly KeptPiece[]): KeptPiece[] {
  const found: KeptPiece[] = []
  const open: string[] = []
  for (const piece of [...kept].reverse()) {
    const tag = tagIn(piece)
    if (tag?.isClosing) open.push(tag.name)
    else if (tag || 'code' in piece) {
      if (tag && tag.name === open.at(-1)) open.pop()
      if (open.length === 0) found.push(piece)
    }
  }
  return found.reverse()
}

function tagIn(piece: KeptPiece): { sign: string; isClosing: boolean; name: string } | undefined {
  const match = 'source' in piece ? /^\{\{([<%])\s*(\/?)\s*([^\s/>%}]+)/.exec(piece.source) : null
  return match ? { sign: match[1]!, isClosing: match[2] !== '', name: match[3]! } : undefined
}
