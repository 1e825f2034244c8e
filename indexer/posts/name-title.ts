/** The title of a post that states none. */

/**
 * `My first post` for `2024-01-02-my_first-post.md`, and for `my-first-post/index.md`: the file's name, or its folder's,
 * without its date.
 */
export function nameTitle(file: string): string {
  const segments = file.split('/')
  const name = withoutEnding(segments.pop() as string)
  const own = /^_?index$/i.test(name) ? (segments.pop() ?? name) : name
  const words = own
    .replace(/^\d{4}-\d{2}-\d{2}[-_ ]*(?=.)/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim()
    .normalize('NFC')
  return words === '' ? own : words.charAt(0).toUpperCase() + words.slice(1)
}

const withoutEnding = (name: string): string => name.replace(/(?<=.)\.[^.]*$/, '')
