import { stemmer as greekStem } from '@orama/stemmers/greek'
import fc from 'fast-check'
import { newStemmer } from 'snowball-stemmers'
import { describe, expect, test } from 'vitest'
import { longWordStemmer } from '../../../src/milvus/analyzers/long-words.js'
import { regionsOf, stemmerFor } from '../../../src/milvus/analyzers/stemmers.js'
import { inTime } from '../../../src/milvus/errors/in-time.js'

/** Letters of the languages that have other ones, and endings. */
const languages: Record<string, readonly [letters: string, endings: string]> = {
  arabic: ['ابتثجحخدذرزسشطعغفقكلمنهوىيةآأإئؤءـًٌٍَُِّْ٠١ﻻﺍﷲ', 'ات ون ها كم'],
  danish: ['æøåabdegint', 'erne heden løst igt'],
  dutch: ['äëïöüéèijykdtg', 'heid lijk ingen baar'],
  english: ['aeiouybcdl', 'ational ies ly ing'],
  finnish: ['äöaeioukptn', 'ssa nsa llekin ien'],
  french: ['âàçëéêèïîôûùquiy', 'ements ité aux issions'],
  german: ['äöüßuyaebst', 'heiten ungen lich est'],
  greek: ['αβγεηικλνορστυωάέήίόύώϊΐΑΣ', 'ης ους ισμος'],
  hungarian: ['áéíóöőúüűabkt', 'okkal nak ában'],
  italian: ['àèìòùquiaeolt', 'issima azione mente gliela'],
  norwegian: ['æøåabdegint', 'hetene else leg'],
  portuguese: ['ãõáéíóúçqao~', 'ções amente ando idades'],
  romanian: ['ăâîşţuiaelr', 'ului ilor ească iune'],
  russian: ['абвгеёиоыюятнскмй', 'ость ами ейший ывая'],
  spanish: ['áéíóúñüaeiolr', 'amente iendolas aciones'],
  swedish: ['åäöabdegint', 'heterna lig ast'],
  tamil: ['கஙசஞடதநபமயரலவழளனாிீுேொ்', 'கள் ங்கள் ஆல் க க்க'],
  turkish: ['çğıöşüabdeilmnr', 'lerinin dir ken'],
}

const stemOf = (language: string): ((word: string) => string) => {
  if (language === 'greek') return greekStem
  const stemmer = newStemmer(language)
  return (word) => stemmer.stem(word)
}

/** Long ones, of runs of repeated pieces and of letters in any order. */
function wordsOf(letters: string, endings: string, end: number): fc.Arbitrary<string> {
  const alphabets = [letters, letters, `${letters}bdgkxqu`, 'bcdfghk', 'aeiouy', "aIUYHN'~0"]
  const piece = (minLength: number, maxLength: number) =>
    fc
      .constantFrom(...alphabets, '\u4e2d\u56fd\u4eba')
      .chain((some) =>
        fc.string({ unit: fc.constantFrom(...some), minLength, maxLength, size: 'max' }),
      )
  const run = fc
    .tuple(piece(1, 8), fc.integer({ min: 1, max: 20 * end }))
    .map(([some, length]) => some.repeat(Math.ceil(length / some.length)))
  const parts = fc.array(fc.oneof(run, piece(6 * end, 12 * end), piece(1, 30)), {
    minLength: 2,
    maxLength: 4,
  })
  const times = fc.constantFrom(1, 2, 4 * end, 16 * end)
  return fc
    .tuple(parts, fc.constantFrom('', ...endings.split(' ')), times)
    .map(([some, last, many]) => some.join('') + last.repeat(many))
    .filter(({ length }) => length > 16 * end)
}

const end = 16

describe.each(Object.entries(languages))('long words in %s', (language, [letters, endings]) => {
  test('have the stem that the library finds', () => {
    const stem = stemOf(language)
    const ofLong = longWordStemmer(stem, regionsOf(language), end)
    fc.assert(
      fc.property(wordsOf(letters, endings, end), (word) => {
        expect(ofLong(word)).toBe(stem(word))
      }),
      { numRuns: 10 },
    )
  })

  test('are not shown to the library', () => {
    let seen = 0
    const ofLong = longWordStemmer((word) => {
      seen = Math.max(seen, word.length)
      return word
    }, regionsOf(language))
    const everyLetter = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXZ0123456789+/'
    for (const piece of [
      ...letters,
      ...endings.split(' '),
      'a',
      'bc',
      'yay',
      'aie',
      'quo',
      '\u4e2d',
    ])
      ofLong(`b${piece.repeat(40_000 / piece.length)}`)
    ofLong(mixed(letters.replace('~', '') + everyLetter, 40_000))
    expect(seen).toBeLessThan(4000)
  })
})

/** Letters in an order without a short period. */
function mixed(letters: string, length: number): string {
  let state = 1
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return letters.charAt(state % letters.length)
  }
  return Array.from({ length }, next).join('')
}

test('no consonant is doubled where a word is cut', () => {
  const word = `babd${'ääatp'.repeat(40)}${'tä'.repeat(1000)}${'ä'.repeat(130)}llekin`
  const stem = stemOf('finnish')
  expect(longWordStemmer(stem, regionsOf('finnish'))(word)).toBe(stem(word))
})

test('a long word of an analyzer is stemmed as a short one', () => {
  expect(stemmerFor('german', inTime)?.(`${'gr\u00f6\u00dfe'.repeat(20_000)}n`)).toBe(
    `${'grosse'.repeat(19_999)}gross`,
  )
})
