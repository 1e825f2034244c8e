'use client'

import { useEffect } from 'react'

/** The search box. Its script lies beside the index, and is loaded once the page is there. */
export function Search() {
  useEffect(() => {
    import(/* webpackIgnore: true */ `${location.origin}${process.env.BASE_PATH}/search/post-search.js`)
  }, [])
  return <post-search />
}
