import { algorithms, newStemmer } from 'snowball-stemmers'

/** A function that cuts words to their stems, by Snowball; undefined for a language that it does not know. */
export function stemmerFor(language: string): ((word: string) => string) | undefined {
  if (!algorithms().includes(language)) return undefined
  const stemmer = newStemmer(language)
  return (word) => stemmer.stem(word)
}
