import { describe, expect, test } from 'vitest'
import { regexTest } from '../../../src/milvus/analyzers/regex-test.js'

async function found(expression: string, words: readonly string[]): Promise<string[]> {
  const test = await regexTest(expression)
  if (!test) throw new Error(expression)
  return words.filter((word) => test(word))
}

describe('the expression of the filter regex', () => {
  const long = 'a'.repeat(5000)

  test.each([
    ['(a+)+$', [long]],
    ['^(a|a)*$', [long]],
    ['^(a|[^b]\\s*)+$', [long]],
    ['(.*a){12}$', [long]],
    ['^([\\Sx]+)+!$', []],
    ['^(a+)+\\s{0,20}$', [long]],
    ['^(.+)+.{0,50}!$', []],
    ['^(a+)+(\\\\k)?$', [long]],
    [`^(a+)+$${'|x'.repeat(200)}`, [long]],
  ])('%s takes no more time than a word is long', async (expression, expected) => {
    expect(await found(expression, [long, `${long}b`])).toEqual(expected)
  })

  const blanks = ['\t', '\v', ' ', '\u00a0', '\u2028', '\ufeff']
  const words = [...blanks, '\u0085', 'é', '😀', '1', '[', '12']

  test.each([
    ['^\\s$', blanks],
    ['^[\\s]$', blanks],
    ['^\\S$', ['\u0085', 'é', '😀', '1', '[']],
    ['^[\\Sx]$', ['\u0085', 'é', '😀', '1', '[']],
    ['^[^\\S]$', blanks],
    ['^.$', ['\t', '\v', ' ', '\u00a0', '\ufeff', '\u0085', 'é', '😀', '1', '[']],
    ['\\w', ['1']],
    ['^\\u{1F600}|\\u00e9', ['é', '😀']],
    ['(?<n>😀)\\k<n>|(1)(?!2)', ['1']],
    ['[]', []],
    ['^[^]$', words.slice(0, -1)],
    ['^\\ud83d\\ude00$', ['😀']],
    ['^[\\ud83d\\ude00]$', ['😀']],
    ['\\ud83d', []],
    ['[[:alpha:]', ['[']],
    ['[(?<x]>?', []],
    ['^[\\b\\cI\\x31]$', ['\t', '1']],
    ['^(?<a$>\\p{General_Category=Nd})', ['1']],
    ['^[\\p{Letter}\\p{gc=Decimal_Number}]$', ['é', '1']],
  ])('%s means what it does in JavaScript', async (expression, expected) => {
    expect(await found(expression, words.slice(0, -1))).toEqual(expected)
    const regex = new RegExp(expression, 'u')
    expect(await found(expression, words)).toEqual(words.filter((word) => regex.test(word)))
  })

  test.each([
    'a++',
    '(a?){450}!',
    '^(a+)+(\\p{L}{1000}){16}',
    '^(a+)+a{1001}!',
    '^(\\p{ASCII}+)+!',
  ])('%s is none, for JavaScript or within linear time', async (expression) => {
    expect(await regexTest(expression)).toBeUndefined()
  })
})
