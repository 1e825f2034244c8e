/**
 * The playground of the search box. The parameters of its address set the theme, the mode, the language and the network,
 * so every state has an address, for people and for `scripts/pictures.mjs`.
 */

/** The parameters with the values to choose from, the default first. */
const OPTIONS = {
  theme: ['plain', 'papermod', 'minima', 'dark', 'serif'],
  mode: ['', 'modal', 'page'],
  network: ['fast', 'slow', 'broken'],
  slots: ['', 'own'],
  q: ['', 'memory leak', 'memroy leak', 'python', 'tag:python', '"leak memory"', 'zzzzzz'],
}

const params = new URLSearchParams(location.search)
const chosen = name => params.get(name) ?? OPTIONS[name][0]
const language = params.get('lang') ?? 'en'

const sheet = document.createElement('link')
sheet.rel = 'stylesheet'
sheet.href = `themes/${OPTIONS.theme.includes(chosen('theme')) ? chosen('theme') : 'plain'}.css`
document.head.append(sheet)
document.documentElement.lang = language
if (language === 'ar') document.documentElement.dir = 'rtl'

changeNetwork(chosen('network'))
document.addEventListener('DOMContentLoaded', () => {
  addBox(chosen('mode'), chosen('q'), chosen('slots') === 'own')
  addForm()
})

/** Delays the requests for the index by a minute on a slow network, and makes them fail on a broken one. */
function changeNetwork(network) {
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

/** Adds a site's own texts for an empty box and for no results, and its own template for hits. */
function fillSlots(box) {
  const textFor = (slot, textContent) => Object.assign(document.createElement('div'), { slot, textContent })
  const result = Object.assign(document.createElement('template'), { slot: 'result' })
  const parts = ['date', 'title', 'snippet'].map(name =>
    Object.assign(document.createElement('slot'), { name }),
  )
  result.content.append(...parts)
  box.append(
    textFor('empty', 'Type a word, or press Esc.'),
    textFor('none', 'Nothing here. See all posts.'),
    result,
  )
}

/** Adds a field for each parameter. A change opens the address with the new value. */
function addForm() {
  const form = document.querySelector('#options')
  for (const [name, values] of Object.entries(OPTIONS)) {
    const list = document.createElement('select')
    for (const value of values) list.append(new Option(value || '(none)', value))
    addField(form, name, list, chosen(name))
  }
  const tag = Object.assign(document.createElement('input'), { size: 5 })
  addField(form, 'lang', tag, language)
}

function addField(form, name, field, value) {
  Object.assign(field, { name, value })
  field.addEventListener('change', () => form.submit())
  const label = document.createElement('label')
  label.append(`${name} `, field)
  form.append(label)
}
