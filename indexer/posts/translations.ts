/** Finds translations by the names of files, as Hugo and MkDocs have them. */

/** A post that is in another language than the one of the same name. */
export interface Translation {
  lang: string
  /** The path that decides its URL: that of the other post below a folder of the language. */
  file: string
}

const NAMED = /^(.*)\.([a-z]{2}(?:-[a-z]{2,4})?)(\.[^./]+)$/i
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * The translations among the files of a folder: `name.de.md` is one where `name.md` is beside it, and gets the URL
 * `/de/name/`. Without that, `de` is a part of the name, since `main.rs.md` and `hello.io.md` are posts too.
 */
export function translationsIn(files: readonly string[]): Map<string, Translation> {
  const all = new Set(files)
  const found = new Map<string, Translation>()
  for (const file of files) {
    const [, name = '', lang = '', ending = ''] = NAMED.exec(file) ?? []
    if (!all.has(name + ending) || LANGUAGES.of(lang) === undefined) continue
    found.set(file, { lang: lang.toLowerCase(), file: `${lang.toLowerCase()}/${name}${ending}` })
  }
  return found
}
