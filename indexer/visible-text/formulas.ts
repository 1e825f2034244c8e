/** What of a formula in TeX is text? */

/** Commands whose argument is prose. */
const PROSE = /\\(?:text(?:rm|bf|it|sf|tt|normal)?|mbox|intertext)\s*\{([^{}]*)\}/g

/** The text of a formula: all of it if it has no TeX syntax (`n - 1`), else only the prose in it (`\text{total}`). */
export function formulaText(tex: string): string {
  if (!/[\\^_{}&]/.test(tex)) return tex.trim()
  return Array.from(tex.matchAll(PROSE), match => match[1]!.trim()).join(' ')
}
