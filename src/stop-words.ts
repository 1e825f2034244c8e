/**
 * English words that say how a query is phrased, not what it is about. They are indexed like any other
 * word; a query leaves them out of its ranking unless it has nothing else.
 */
const WORDS =
  'a about above after again against all also am an and any are as at be because been before being ' +
  'below between both but by can could did do does doing down during each few for from further had has ' +
  'have having he her here him his how i if in into is it its just me more most my no nor not now of ' +
  'off on once only or other our out over own same she should so some such than that the their them ' +
  'then there these they this those through to too under until up us very was we were what when where ' +
  'which while who whom why will with would you your im ive dont doesnt didnt isnt arent wasnt werent ' +
  'cant couldnt wont wouldnt shouldnt hasnt havent hadnt youre theyre weve ill lets thats whats'

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '))
