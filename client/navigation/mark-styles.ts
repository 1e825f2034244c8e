/** How do the marked words of a post look? For the page itself; `post-search-current` is the mark that was scrolled to. */
export const markStyles = /* css */ `
  ::highlight(post-search) {
    background: Mark;
    color: MarkText;
  }
  ::highlight(post-search-current) {
    background: #f93;
    color: #000;
  }
`
