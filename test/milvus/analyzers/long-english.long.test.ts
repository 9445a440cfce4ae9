import fc from 'fast-check'
import { newStemmer } from 'snowball-stemmers'
import { expect, test } from 'vitest'
import { stemByEnds } from '../../../src/milvus/analyzers/long-english.js'
import { stemmerFor } from '../../../src/milvus/analyzers/stemmers.js'
import { inTime } from '../../../src/milvus/errors/in-time.js'

const stemmer = newStemmer('english')
const stem = (word: string) => stemmer.stem(word)

const letters = [
  'abcdeilnosty',
  'ay',
  'y',
  'b',
  'a',
  'by',
  'aeiou',
  'bcdfg',
  '\u00e9b',
  'A1b',
  "a'Y",
]
const run = fc
  .constantFrom(...letters)
  .chain((some) => fc.string({ unit: fc.constantFrom(...some), maxLength: 150 }))
const beginnings = ['', 'gener', 'commun', 'arsen', 'y', "'"]
const endings =
  's ies us sses eedly ed ingly y ational tional enci ization abli entli ousli alism fulness ousness iviti biliti bli ogi lessli ' +
  'ative icate alize iciti ful ness ance er able ement ment ism iti ize sion tion e ll tt iz bl'
const word = fc
  .tuple(
    fc.constantFrom(...beginnings),
    fc.array(run, { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom(...endings.split(' ')), { maxLength: 3 }),
  )
  .map(([first, middle, last]) => [first, ...middle, ...last].join(''))

test('the ends of a word tell its stem', () => {
  let short = 0
  const counted = (part: string) => {
    if (part.length < 160) short++
    return stem(part)
  }
  fc.assert(
    fc.property(word, (whole) => {
      expect(stemByEnds(whole, counted, 40)).toBe(stem(whole))
    }),
    { numRuns: 3000 },
  )
  expect(short).toBeGreaterThan(300)
})

test('the ends of a word tell its stem where a long run of y begins at the border', () => {
  const border = fc.tuple(
    fc.string({ unit: fc.constantFrom(...'abcdeilnosty'), minLength: 42, maxLength: 42 }),
    fc.integer({ min: 36, max: 42 }),
    fc.integer({ min: 120, max: 140 }),
    fc.constantFrom('', '', 's', 'ed', 'e', 'ing', 'ies'),
  )
  fc.assert(
    fc.property(border, ([first, at, count, last]) => {
      const whole = first.slice(0, at) + 'y'.repeat(count) + last
      expect(stemByEnds(whole, stem, 40)).toBe(stem(whole))
    }),
    { numRuns: 2000 },
  )
})

test.each(['running', 'a', 'b', 'y', 'yay', 'by'])('the library sees no long words: %s', (part) => {
  const seen: number[] = []
  stemByEnds(part.repeat(100_000), (some) => {
    seen.push(some.length)
    return some
  })
  expect(seen.every((length) => length < 1000)).toBe(true)
})

test('a long word of an analyzer is stemmed as a short one', () => {
  expect(stemmerFor('english', inTime)?.(`${'running'.repeat(100_000)}s`)).toBe(
    `${'running'.repeat(99_999)}run`,
  )
})
