import { repeatedPiece } from './repeated-piece.js'

/** What the library makes of a word. */
type Stem = (word: string) => string

/** So many letters at both ends of a word are twice as many as any step of a stemmer looks at, and more. */
export const mostEnd = 128
/** So many times that a beginning and an end have at the most, and a word of twice as many is given to the library as it is. */
const mostParts = 8
/** Turkish looks for the last vowels, however far from the end they are. */
const fewestVowels = 4
/** Whatever a stemmer remembers of letters before comes again after so many repetitions of a piece. */
const cycle = 12
/** So many runs of repeated pieces are cut short, one within the other. */
const mostRuns = 3

/** What tells where the regions of words begin, in which ends are stripped. */
export interface Regions {
  /** Found from the start of a word to where all of them have begun. */
  readonly begun: RegExp
  /** None begins behind a letter that is none of these; some are consonants. */
  readonly vowel: RegExp
  /** Found in a word of which a letter becomes something else than by itself. */
  readonly dependent?: RegExp
}

/**
 * Makes a stemmer of Snowball that takes long words, too: it stems shorter ones in their place, as the library takes as
 * long as the square of the length where it replaces letters.
 *
 * Snowball goes through a word from the left with an eye on a few letters, finds where its regions begin, and strips ends. What it makes
 * of the middle thus depends on the letters there alone, and each repetition of a piece adds the same to the stem.
 * @param regions none in languages that strip all words
 * @param whole stems a long word of which all letters count
 */
export function longWordStemmer(
  stem: Stem,
  regions?: Regions,
  end: number = mostEnd,
  whole = stem,
): Stem {
  const letterOf = lettersOf(stem)
  return (word) => ofLong(word, mostRuns)

  function ofLong(word: string, runs: number): string {
    if (word.length <= 2 * mostParts * end) return stem(word)
    return byEnds(word) ?? byRepetitions(word, runs) ?? whole(word)
  }

  function byEnds(word: string): string | undefined {
    const begun = regions ? regions.begun.exec(word.slice(0, mostParts * end))?.[0].length : 0
    const to = calmPlace(word, word.length - end, word.length - mostParts * end, -1)
    if (to === undefined) return undefined
    const last = word.charAt(to)
    const from = calmPlace(word, Math.max(end, begun ?? 0), mostParts * end, 1, last)
    if (from === undefined) return undefined
    const [head, tail] = [word.slice(0, from), word.slice(to)]
    const left = word.slice(from, to)
    const isEven = begun !== undefined && vowelsOf(tail, regions) >= fewestVowels
    if (!isEven && regions?.vowel.test(left)) return undefined
    if (regions?.dependent?.test(word)) return undefined
    const middle = changed(left, letterOf)
    if (middle === undefined) return undefined
    const ends = stem(head + tail)
    // This letter stands where the two meet, and shows where that is.
    const mark = tail.startsWith('b') ? 'd' : 'b'
    const at = commonStart(ends, stem(head + mark + tail))
    // Arabic and Tamil strip ends over and over: who comes near the place of the cut may go on in the middle.
    if (Math.min(at, ends.length - at) < end / 2) return undefined
    return ends.slice(0, at) + middle + ends.slice(at)
  }

  function byRepetitions(word: string, runs: number): string | undefined {
    const run = runs > 0 ? repeatedPiece(word) : undefined
    if (!run) return undefined
    const step = run.period * cycle
    const kept = Math.max(3 * step, 2 * end)
    const count = Math.floor((run.end - run.start - kept) / step)
    if (count < 1) return undefined
    const without = (steps: number) =>
      word.slice(0, run.start) + word.slice(run.start + steps * step)
    const few = ofLong(without(count), runs - 1)
    const more = ofLong(without(count - 1), runs - 1)
    return grown(few, more, count)
  }
}

const vowelsOf = (text: string, regions?: Regions): number =>
  regions ? text.split(regions.vowel).length - 1 : fewestVowels

/** What comes of it if all that the second text has more than the first comes so many times. */
function grown(few: string, more: string, count: number): string | undefined {
  const at = commonStart(few, more)
  const added = more.slice(at, at + more.length - few.length)
  const [start, end] = [few.slice(0, at), few.slice(at)]
  return more === start + added + end ? start + added.repeat(count) + end : undefined
}

function commonStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** A letter before which a word can be cut: no vowel of any language, and none that a vowel is changed by or marked with. */
const calm = /[^aeiouyqIUYN'~\u00c0-\u024f]/

/**
 * The first such place on the way from one place to another. Finnish looks for the last consonant, however far it is, and
 * whether it is there twice: so none is parted from its like, nor brought together with it.
 * @param other a letter that may not stand before the place
 */
function calmPlace(
  word: string,
  start: number,
  end: number,
  step: 1 | -1,
  other?: string,
): number | undefined {
  for (let at = start; at !== end; at += step) {
    const [before, letter] = [word.charAt(at - 1), word.charAt(at)]
    if (calm.test(letter) && before !== letter && before !== other) return at
  }
  return undefined
}

/** Letters that stay in all languages by themselves, with all those that no stemmer knows. */
const plain = /[a-z0-9\u1100-\u1dff\u2000-\ufaff\uff00-\uffff]+/g

/** The middle of a word, of which each letter becomes what it does in any word; undefined where that depends on others. */
function changed(
  middle: string,
  letterOf: (letter: string) => string | undefined,
): string | undefined {
  const letters = [...new Set(middle.replace(plain, '').split(''))]
  const changing = letters.filter((letter) => letterOf(letter) !== letter)
  if (changing.length === 0) return middle
  if (changing.some((letter) => letterOf(letter) === undefined)) return undefined
  const any = new RegExp(`[${changing.map(escaped).join('')}]`, 'g')
  return middle.replace(any, (letter) => letterOf(letter) ?? letter)
}

const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/** What a stemmer makes of single letters in the middle of a word. */
function lettersOf(stem: Stem): (letter: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (letter) => {
    if (!known.has(letter)) known.set(letter, inMiddle(letter, stem))
    return known.get(letter)
  }
}

/** What every stemmer leaves as it is where a word begins. */
const beginning = 'bababababab'

function inMiddle(letter: string, stem: Stem): string | undefined {
  const without = stem(beginning + beginning)
  const stemmed = stem(beginning + letter + beginning)
  const rest = without.slice(beginning.length)
  if (!stemmed.startsWith(beginning) || !stemmed.endsWith(rest)) return undefined
  return stemmed.slice(beginning.length, stemmed.length - rest.length)
}
