import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/milvus/filter/grammar/explain.js'
import { parse } from '../../../src/milvus/filter/syntax/parse.js'
import { versions } from '../../../src/milvus/versions.js'
import { print } from './print.js'
import { recordedFilters } from './recorded.js'

describe.each(versions)('the syntax of %s', (version) => {
  test('errors read as recorded', () => {
    const told = recordedFilters(version)
      .filter(({ filter }) => filter.trim() !== '')
      .flatMap(({ filter, message }) => {
        const expected = syntaxError(message, filter)
        // 2.3 says of a refused delete only that it is refused.
        return message?.startsWith('failed to create expr plan') ? [] : [{ filter, expected }]
      })
    expect(told.length).toBeGreaterThan(400)
    expect(told.map(({ filter }) => ({ filter, expected: explain(filter, version) }))).toEqual(told)
  })

  test('is the same for the parser and the grammar', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const read = parse(text, version)
        expect({ text, taken: typeof read === 'object' }).toEqual({
          text,
          taken: explain(text, version) === undefined,
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('is the same after printing', () => {
    for (const { filter } of recordedFilters(version)) {
      const tree = parse(filter, version)
      if (typeof tree !== 'object') continue
      const printed = print(tree.root)
      const again = parse(printed, version)
      expect(typeof again === 'object' && print(again.root)).toBe(printed)
    }
  })
})

test.each([
  ['a a #', 'invalid expression: a a #'],
  ['a# a#', "line 1:1 token recognition error at: '#'"],
])('what is no token is told as far as 3.0 reads: %s', (text, words) => {
  expect(explain(text, '3.0')).toBe(words)
})

describe('hostile filters', () => {
  test.each([
    ['brackets', `${'('.repeat(10_000)}a == 1${')'.repeat(10_000)}`],
    ['open brackets', '('.repeat(10_000)],
    ['lists', `a in ${'['.repeat(10_000)}1${']'.repeat(10_000)}`],
    ['negations', `${'not '.repeat(10_000)}(a == 1)`],
  ])('nested deep: %s', (_, text) => {
    expect(parse(text, '2.6')).toBe('too deep')
  })

  test.each([
    ['a long list', `a in [${Array.from({ length: 150_000 }, (_, i) => i).join()}]`],
    ['a long chain', Array.from({ length: 70_000 }, (_, i) => `a == ${i}`).join(' or ')],
    ['a long sum', `a == 1${' + 1'.repeat(200_000)}`],
  ])('a megabyte: %s', (_, text) => {
    expect(typeof parse(text, '2.6')).toBe('object')
  })
})

/** The part of a message that speaks of syntax. */
function syntaxError(message: string | undefined, filter: string): string | undefined {
  const invalid = `invalid expression: ${filter}`
  if (message?.includes(invalid)) return invalid
  const line = /line \d+:\d+ .*/s.exec(message ?? '')?.[0]
  return line?.replace(/(: query plan failed)?(: invalid parameter)?$/, '')
}

const words = [
  ...[
    'a',
    'b',
    '$meta',
    'f',
    'j["a"]',
    "j['x'][0]",
    'u',
    'r',
    'ts',
    's[x]',
    's[0][y]',
    '$[z]',
    '$',
  ],
  ...['1', '0', '08', '0x1F', '1.5', '.5', '1.', '1e3', '1e', '0x1p3', '9'],
  ...['"x"', "'y'", '"\\q"', 'r"a\\b"', 'u8"z"', '"open', 'true', 'FALSE', 'tRue'],
  ...['==', '!=', '<', '<=', '>', '>=', '<', '=', '=~', '!~', '+', '-', '*', '/', '%', '**'],
  ...['<<', '>>', '&', '|', '^', '~', '!', '&&', '||', '(', ')', '(', ')', '[', ']', '[]', '[ ]'],
  ...[',', ',', '{', '}', '{t}', 'and', 'or', 'not', 'in', 'not in', 'AND', 'IN', 'like', 'LIKE'],
  ...['exists', 'is null', 'IS NOT NULL', 'is', 'null', 'iso', 'interval', 'iso "2025"'],
  ...['interval "P1D"', 'text_match', 'phrase_match', 'random_sample', 'json_contains', '#', '\n'],
  ...['array_contains_all', 'array_length', 'st_within', 'st_dwithin', 'st_isvalid', 'match_any'],
  ...['match_least', 'threshold', 'threshold=1', 'minimum_should_match=1', 'element_filter'],
  ...['text_match_fuzzy', 'max=1', 'array_length(a)', 'text_match(a, "b")', 'f(1,)', 'a in [1]'],
]

/** Words one behind the other, mostly with blanks between them. */
const soup = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', '')), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => parts.flat().join(''))
