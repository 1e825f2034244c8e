/**
 * The playground of the search box: what its address says decides the theme, the mode, the language, and what befalls
 * the requests. So every state has an address, for people and for `scripts/pictures.mjs`.
 */
const CHOICES = {
  theme: ['plain', 'papermod', 'minima', 'dark', 'serif'],
  mode: ['', 'modal', 'page'],
  lang: ['en', 'de', 'fr', 'es', 'pt', 'it', 'ru', 'zh', 'ja', 'ko', 'ar', 'hi'],
  network: ['fast', 'slow', 'broken'],
  slots: ['', 'own'],
  q: ['', 'memory leak', 'memroy leak', 'python', 'tag:python', '"leak memory"', 'zzzzzz'],
}

const asked = new URLSearchParams(location.search)
const chosen = name => asked.get(name) ?? CHOICES[name][0]

const sheet = document.createElement('link')
sheet.rel = 'stylesheet'
sheet.href = `themes/${CHOICES.theme.includes(chosen('theme')) ? chosen('theme') : 'plain'}.css`
document.head.append(sheet)
document.documentElement.lang = chosen('lang')
if (chosen('lang') === 'ar') document.documentElement.dir = 'rtl'

spoil(chosen('network'))
document.addEventListener('DOMContentLoaded', () => {
  addBox(chosen('mode'), chosen('q'), chosen('slots') === 'own')
  addChoices()
})

/** Lets the requests of the index wait, or fail. */
function spoil(network) {
  const { fetch } = window
  window.fetch = async (...request) => {
    if (network === 'slow') await new Promise(resolve => setTimeout(resolve, 60_000))
    if (network === 'broken') throw new TypeError('Failed to fetch')
    return fetch(...request)
  }
}

function addBox(mode, query, hasSlots) {
  const box = document.createElement('post-search')
  if (mode) box.setAttribute('mode', mode)
  if (query) box.setAttribute('query-in-url', '')
  if (hasSlots) fillSlots(box)
  const place = mode === 'page' ? '#results' : 'header'
  document.querySelector(place).append(box)
  document.querySelector('h2').hidden = mode !== 'page'
}

/** A site's own words where to start and where nothing is found, and its own order of what a hit shows. */
function fillSlots(box) {
  const say = (slot, textContent) => Object.assign(document.createElement('div'), { slot, textContent })
  const result = Object.assign(document.createElement('template'), { slot: 'result' })
  const parts = ['date', 'title', 'snippet'].map(name =>
    Object.assign(document.createElement('slot'), { name }),
  )
  result.content.append(...parts)
  box.append(
    say('empty', 'Ask for a word, or press Esc.'),
    say('none', 'Nothing here. See all posts.'),
    result,
  )
}

/** A list for each choice; each leads to the address of what is chosen. */
function addChoices() {
  const form = document.querySelector('#choices')
  for (const [name, values] of Object.entries(CHOICES)) {
    const list = document.createElement('select')
    list.name = name
    for (const value of values) list.append(new Option(value || '(none)', value))
    list.value = chosen(name)
    list.addEventListener('change', () => form.submit())
    const label = document.createElement('label')
    label.append(`${name} `, list)
    form.append(label)
  }
}
