/** Languages of which nothing is known: their words are found as they are written. */

export const stem = (form: string): string => form

export const stopWords = ''
