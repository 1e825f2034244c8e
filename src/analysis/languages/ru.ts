import { stemEnglish } from './english.js'
import { cutEnding, regionAfter } from './regions.js'

/**
 * The Russian stemmer of Snowball: `противоестественным` → `противоестествен`. Latin words are stemmed as English.
 * @see https://snowballstem.org/algorithms/russian/stemmer.html
 */

const VOWELS = 'аеиоуыэюя'
const GERUND = /(?:(?<=[ая])в(?:ши(?:сь)?)?|[иы]в(?:ши(?:сь)?)?)$/
const ADJECTIVE = /(?:[ео]го|[ео]му|[иы]ми|[еиыо][ей]|[еиыо]м|[иы]х|[уюео]ю|ая|яя)$/
const PARTICIPLE = /(?:(?<=[ая])(?:ем|нн|вш|ю?щ)|[иы]вш|ующ)$/
const VERB =
  /(?:(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)|[иы]ла|ена|ейте|уйте|ите|[иы]ли|ей|уй|[иы]л|[иы]м|ен|[иы]ло|ено|ят|ует|уют|[иы]т|ены|[иы]ть|ишь|ую|ю)$/
const NOUN =
  /(?:а|[ео]в|[иь]?е|(?:и?я|а)ми|[еи]?и|и?ей|[ои]?й|(?:и?я|и?е|а|о)м|о|у|(?:а|и?я)х|ы|ь|[иь]?ю|[иь]?я)$/

export function stem(form: string): string {
  if (!/[а-я]/.test(form)) return stemEnglish(form)
  const rv = /[аеиоуыэюя]/.exec(form)
  const from = rv ? rv.index + 1 : form.length
  const r2 = regionAfter(form, VOWELS, regionAfter(form, VOWELS))
  const take = (word: string, pattern: RegExp) => cutEnding(word, pattern, from)?.base
  let word = take(form, GERUND)
  if (word === undefined) {
    const bare = take(form, /с[яь]$/) ?? form
    const adjective = take(bare, ADJECTIVE)
    word =
      adjective === undefined
        ? (take(bare, VERB) ?? take(bare, NOUN) ?? bare)
        : (take(adjective, PARTICIPLE) ?? adjective)
  }
  word = take(word, /и$/) ?? word
  const ost = cutEnding(word, /ость?$/, from)
  if (ost && ost.base.length >= r2) word = ost.base
  const superlative = take(word, /ейше?$/)
  if (superlative !== undefined) return superlative.replace(/нн$/, 'н')
  return word.endsWith('нн') && word.length - 2 >= from ? word.slice(0, -1) : (take(word, /ь$/) ?? word)
}

export const stopWords =
  'а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть еще ' +
  'же за здесь и из или им их к как какая какие какой ко когда который которые кто ли либо мне может мы на над надо наш не ' +
  'него нее нет ни них но ну о об однако он она они оно от очень по под после при с сам свой себя со так также такой там ' +
  'те тем то того тоже той только том ты у уже хотя чего чей чем что чтобы чье чья эта эти это этого этой этом этот я ' +
  'почему зачем сколько'
