import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeTest } from '../../../src/milvus/filter/evaluate/like.js'

describe('likeTest', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['%', '', true],
    ['_', '', false],
    ['a%', 'ab', true],
    ['%b', 'ab', true],
    ['a%b%c', 'a--b-b-c', true],
    ['a%a', 'a', false],
    ['%ab%ab%', 'abab', true],
    ['%ab%ab', 'ab', false],
    ['_b', '😀b', true],
    ['%_', '😀', true],
    ['%__', '😀', false],
    ['100\\%', '100%', true],
    ['100\\%', '1000', false],
    ['a\\', 'a\\', false],
    ['.*', 'ab', false],
    ['a_b', 'a\nb', true],
  ])('%j and %j: %s', (pattern, text, fits) => {
    expect(likeTest(pattern)(text)).toBe(fits)
  })

  test('says what a regular expression says', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '😀', '%', '_'), { maxLength: 8 })
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 8 }),
        (some, of) => {
          const source = some.join('').replaceAll('%', '.*').replaceAll('_', '.')
          expect(likeTest(some.join(''))(of.join(''))).toBe(
            new RegExp(`^${source}$`, 'su').test(of.join('')),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})
