/**
 * English words that say how a query is phrased, not what it is about; separated by spaces. They are indexed like other
 * words, but a query leaves them out unless it has no others. Words that change a meaning (`out of memory`, `set up`,
 * `over http`) are not among them.
 */
export const STOP_WORDS =
  'a about after all also am an and any are as at be because been before being between both but by can ' +
  'could did do does doing each for from had has have he her here him his how i if in into is it its ' +
  'just me more my no not now of on only or other our she should so some than that the their them then ' +
  'there these they this those through to too us very was we were what when where which who why will ' +
  'with would you your'
