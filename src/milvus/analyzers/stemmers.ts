import { stemmer as greekStem } from '@orama/stemmers/greek'
import { algorithms, newStemmer } from 'snowball-stemmers'
import { stemByEnds } from './long-english.js'

/** A function that cuts words to their stems, by Snowball; undefined for a language that it does not know. */
export function stemmerFor(language: string): ((word: string) => string) | undefined {
  if (language === 'greek') return greekStem
  // The library knows Arabic by this name too, 2.5 by no other (tantivy-binding filter/stemmer_filter.rs).
  const name = language === 'arabig' ? 'arabic' : language
  if (!algorithms().includes(name)) return undefined
  const stemmer = newStemmer(name)
  const stem = (word: string) => stemmer.stem(word)
  return name === 'english' ? (word) => stemByEnds(word, stem) : stem
}
