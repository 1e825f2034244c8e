import { createElement } from 'react'

/** The search bar of Docusaurus's theme, `@theme/SearchBar`: a button that opens the dialog of `<post-search>`. */

// biome-ignore lint/style/noDefaultExport: Docusaurus takes the default export of a file of a theme.
export default function SearchBar(): unknown {
  return createElement('post-search', { mode: 'modal' })
}
