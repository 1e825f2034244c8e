import { cutEnding, drop, regions } from './regions.js'
import { beforeAmente, startOfRv } from './romance.js'

/**
 * The Portuguese stemmer of Snowball: `informação`, `informacoes` → `inform`.
 * @see https://snowballstem.org/algorithms/portuguese/stemmer.html
 */

const VOWELS = 'aeiou'
const STANDARD =
  /(?:(?:eza|ic[oa]|ismo|ista|os[oa]|amento|imento|adora|ante|logia|encia|iv[oa]|ira)s?|avel|ivel|ancia|ador(?:es)?|acao|acoes|ucao|ucoes|amente|mente|idades?)$/
const VERB =
  /(?:(?:ada|ida|ia|aria|eria|iria|ara|era|ira|ava|asse|esse|isse|aste|este|iste)s?|[aei]rei|ei|iam|[aei]riam|[aei]ram|avam|am|em|[aei]rem|[aei]ssem|[ai]dos?|ando|endo|indo|[aei]rao|[aei]r|as|es|[aei]rdes|[aei]res|is|ais|eis|i?[aei]reis|ieis|[aei]rieis|[aei]sseis|aveis|iamos|[aei]riamos|[aei]ramos|avamos|amos|emos|[aei]remos|[aei]ssemos|imos|[aei]rmos|eu|iu|ou)$/

export function stem(form: string): string {
  const rv = startOfRv(form, VOWELS)
  const [r1, r2] = regions(form, VOWELS)
  const cut = takeStandard(form, rv, r1, r2) ?? cutEnding(form, VERB, rv)?.base
  const base = cut === undefined ? drop(form, /(?:os|[aio])$/, rv) : drop(cut, /(?<=c)i$/, rv)
  const { base: before, ending } = cutEnding(base, /e$/) ?? { base, ending: '' }
  return ending && before.length >= rv ? drop(before, /(?:(?<=g)u|(?<=c)i)$/, rv) : base
}

function takeStandard(word: string, rv: number, r1: number, r2: number): string | undefined {
  const { base, ending } = cutEnding(word, STANDARD) ?? { base: word, ending: '' }
  if (/^iras?$/.test(ending)) return base.endsWith('e') && base.length >= rv ? `${base}ir` : undefined
  if (ending === 'amente' && base.length >= r1) return beforeAmente(base, r2, /(?:os|ic|ad)$/)
  if (ending === '' || ending === 'amente' || base.length < r2) return undefined
  if (ending === 'mente') return drop(base, /(?:ante|avel|ivel)$/, r2)
  if (/^logia/.test(ending)) return `${base}log`
  if (/^uc/.test(ending)) return `${base}u`
  if (/^encia/.test(ending)) return `${base}ente`
  if (/^idade/.test(ending)) return drop(base, /(?:abil|ic|iv)$/, r2)
  return /^iv[oa]/.test(ending) ? drop(base, /at$/, r2) : base
}

export const stopWords =
  'ao aos aquela aquelas aquele aqueles aquilo as ate com como da das de dela delas dele deles depois do dos e ela elas ' +
  'ele eles em entre era eram essa essas esse esses esta estao estar estas estava este estes estou eu foi foram ha isso ' +
  'isto ja lhe lhes mais mas me mesmo meu meus minha minhas muito muitos na nas nao nem no nos nossa nossas nosso nossos ' +
  'num numa o onde os ou para pela pelas pelo pelos pode podem por porque qual quais quando quanto quantos que quem se ' +
  'seja sem ser sera seu seus so sobre sua suas sao tambem te tem tenho ter teu tua um uma umas uns voce voces'
