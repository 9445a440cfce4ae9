import { Script } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { likeTest } from '../../../src/milvus/filter/evaluate/like.js'
import { atOnce } from '../../../src/milvus/turns/steps.js'
import { select } from './select.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 's', dataType: 'VarChar' },
  ],
}

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
    expect(atOnce(likeTest(pattern))(text)).toBe(fits)
  })

  test('says what a regular expression says', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '😀', '%', '_'), { maxLength: 8 })
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 8 }),
        (some, of) => {
          const source = some.join('').replaceAll('%', '.*').replaceAll('_', '.')
          expect(atOnce(likeTest(some.join('')))(of.join(''))).toBe(
            new RegExp(`^${source}$`, 'su').test(of.join('')),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a filter by a pattern', () => {
  const words = 'lorem ipsum dolor sit amet'

  test.each([
    [`s like "${words}%"`, 0],
    [`s like "%${words}%"`, 0],
    [`s like "%${'a_'.repeat(100)}%"`, 1],
    [`s =~ "${words}"`, 1],
  ])('is watched where it may take long: %s', async (text, times) => {
    const watch = vi.spyOn(Script.prototype, 'runInContext')
    onTestFinished(() => watch.mockRestore())
    await select(text, schema, [{ id: 1, s: words.repeat(2500) }], '3.0')
    expect(watch).toHaveBeenCalledTimes(times)
  })
})

describe('regular expressions of 3.0', () => {
  const rows = [
    { id: 1, s: '5' },
    { id: 2, s: 'a\\' },
    { id: 3, s: '中"' },
  ]

  test.each([
    [String.raw`s =~ "\d"`, [0]],
    [String.raw`s !~ '^\d$'`, [1, 2]],
    [String.raw`s =~ "\\\\"`, [1]],
    [String.raw`s =~ "\""`, [2]],
    [String.raw`s =~ r"\\"`, [1]],
    ['s =~ r"中"', [2]],
  ])('%s', async (text, expected) => {
    expect(await select(text, schema, rows, '3.0')).toEqual(expected)
  })

  test.each([
    [
      's =~ "中"',
      'invalid regex pattern: error parsing regexp: invalid escape sequence: `\\u`: invalid parameter',
    ],
    ['s =~ u8"a"', 'invalid string literal: u8"a": query plan failed: invalid parameter'],
    [
      's =~ ("a")',
      'regex pattern should be a string literal or template variable, got: ("a"): invalid parameter: invalid parameter',
    ],
  ])('%s is refused', async (text, words) => {
    await expect(select(text, schema, rows, '3.0')).rejects.toMatchObject({
      message: `failed to create query plan: cannot parse expression: ${text}: ${words}`,
    })
  })
})

describe('escapes in patterns of like', () => {
  const texts = ['a%', 'a\\', 'a\\x', 'a\\b', 'a\\\\b', 'a_']
  const rows = texts.map((s) => ({ s }))
  const schema = { fields: [{ fieldName: 's', dataType: 'VarChar' }] }

  // Until 2.6 a `%` at the end is a wildcard, escaped or not.
  test.each([
    [String.raw`a\\%`, [1, 2, 3, 4], [1, 2, 3, 4], [0]],
    [String.raw`a\\\\b`, [4], [4], [3]],
    [String.raw`a\\_`, [5], [5], [5]],
  ])('%s', async (pattern, in25, in26, in30) => {
    expect(await select(`s like "${pattern}"`, schema, rows, '2.5')).toEqual(in25)
    expect(await select(`s like "${pattern}"`, schema, rows, '2.6')).toEqual(in26)
    expect(await select(`s like "${pattern}"`, schema, rows, '3.0')).toEqual(in30)
  })
})

describe('patterns of like in 2.4', () => {
  const texts = ['', 'a', 'ab', 'abc', 'a\\%', 'a%', 'a_x', 'é', 'aéb']
  const rows = texts.map((s) => ({ s }))
  const schema = { fields: [{ fieldName: 's', dataType: 'VarChar' }] }

  test.each([
    ['', texts],
    ['_', texts],
    ['ab_', ['ab', 'abc']],
    ['a_%', ['a', 'ab', 'abc', 'a\\%', 'a%', 'a_x', 'aéb']],
    [String.raw`a\\%`, ['a\\%']],
    [String.raw`%\\_%x`, ['a_x']],
    ['_b', ['ab']],
    ['a_b', []],
    ['a__b', ['aéb']],
    [String.raw`a_\\`, ['ab', 'a%']],
  ])('%j', async (pattern, expected) => {
    const kept = await select(`s like "${pattern}"`, schema, rows, '2.4')
    expect(kept.map((row) => texts[row])).toEqual(expected)
  })
})
