import { stemmer as greekStem } from '@orama/stemmers/greek'
import { algorithms, newStemmer } from 'snowball-stemmers'
import type { InTime } from '../errors/in-time.js'
import { stemByEnds } from './long-english.js'
import { longWordStemmer, mostEnd, type Regions } from './long-words.js'

/**
 * A function that cuts words to their stems, by Snowball; it throws a MilvusError for a long word that takes longer than others may
 * wait.
 * @param inTime not imported: this file is bundled by itself, and would have a copy of the error's class
 * @returns undefined for a language that it does not know
 */
export function stemmerFor(language: string, inTime: InTime): Stem | undefined {
  if (language === 'greek') return ofAnyLength(greekStem, 'greek', inTime)
  // The library knows Arabic by this name too, 2.5 by no other (tantivy-binding filter/stemmer_filter.rs).
  const name = language === 'arabig' ? 'arabic' : language
  if (!algorithms().includes(name)) return undefined
  const stemmer = newStemmer(name)
  const stem = ofAnyLength((word) => stemmer.stem(word), name, inTime)
  return name === 'english' ? (word) => stemByEnds(word, stem) : stem
}

type Stem = (word: string) => string

function ofAnyLength(stem: Stem, language: string, inTime: InTime): Stem {
  const regions = language === 'greek' ? undefined : regionsOf(language)
  const what = () => `a word by the stemmer for ${language}`
  return longWordStemmer(stem, regions, undefined, (word) => {
    // Snowball makes a table when it is first asked for; one that is ended in the middle of that has none from then on.
    stem(word.slice(0, mostEnd))
    stem(word.slice(-mostEnd))
    return inTime(() => stem(word), what)
  })
}

/** Vowels that no stemmer marks as consonants, each with a consonant behind it. */
const latin: Regions = {
  begun: /^.*?(?:[aeo][bcdfgklmnprstvxz].*?){4}/s,
  vowel: /[aeiouy\u00c0-\u024f]/,
}
const cyrillic: Regions = {
  begun: /^.*?(?:[аеио][бвгджзклмнпрст].*?){4}/s,
  vowel: /[\u0400-\u04ff]/,
}

/** A `Y` of an English word changes if it has a `y` that is a consonant; Portuguese writes `ã` as `a~` meanwhile. */
const dependent: Readonly<Record<string, { dependent: RegExp }>> = {
  english: { dependent: /Y/ },
  portuguese: { dependent: /~/ },
}

/** What a stemmer of long words is to know of a language. */
export function regionsOf(language: string): Regions | undefined {
  // These strip every word that is long enough.
  if (language === 'arabic' || language === 'tamil') return undefined
  if (language === 'russian') return cyrillic
  return { ...latin, ...dependent[language] }
}
