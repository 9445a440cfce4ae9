import { describe, expect, test } from 'vitest'
import { regexTest } from '../../../src/milvus/analyzers/regex-test.js'
import { oddText } from '../../support/odd-text.js'

async function found(expression: string, words: readonly string[]): Promise<string[]> {
  const test = await regexTest(expression)
  if (!test) throw new Error(expression)
  const kept = test(words)
  return words.filter((_, at) => kept[at])
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

  const slow = `${'a'.repeat(40)}b`

  test.each([
    ['^(?=a)(a+)+$', slow],
    ['^(a+)+$(?!b)', slow],
    ['(?<!b)^(?:a|a)+$', slow],
    ['^(a|aa)+\\1c', slow],
    ['(?=a)a+a+a+a+c', 'a'.repeat(10_000)],
    ['[ab]*a[ab]{400}[cd]', oddText('ab', 65_000)],
  ])('%s is given up where it holds others up', async (expression, word) => {
    const words = [word, 'ab']
    await expect(found(expression, words)).rejects.toThrow(
      `milvus-emulator does not implement what takes longer than 40 ms: the words of a text by the regular expression ${expression} yet`,
    )
    expect(await found(expression, ['ab', 'c'])).toEqual([])
  })

  test('many short words are tried together', async () => {
    const words = Array.from({ length: 256 }, (_, i) => `${i}a`)
    expect(await found('^(?!1)(\\d+a)+$', words)).toHaveLength(256 - 111)
  })
})
