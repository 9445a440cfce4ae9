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
  ])('%s takes no more time than a word is long', async (expression, expected) => {
    expect(await found(expression, [long, `${long}b`])).toEqual(expected)
  })

  test.each([
    ['^\\s$', ['\t', '\v', ' ', '\u00a0', '\u2028', '\ufeff']],
    ['^[\\s]$', ['\t', '\v', ' ', '\u00a0', '\u2028', '\ufeff']],
    ['^\\S$', ['\u0085', 'é', '😀', '1']],
    ['^[^\\S]$', ['\t', '\v', ' ', '\u00a0', '\u2028', '\ufeff']],
    ['^.$', ['\t', '\v', ' ', '\u00a0', '\ufeff', '\u0085', 'é', '😀', '1']],
    ['\\w', ['1']],
    ['^\\u{1F600}|\\u00e9', ['é', '😀']],
    ['(?<n>😀)\\k<n>|(1)(?!2)', ['1']],
    ['[]', []],
  ])('%s means what it does in JavaScript', async (expression, expected) => {
    const words = ['\t', '\v', ' ', '\u00a0', '\u2028', '\ufeff', '\u0085', 'é', '😀', '1', '12']
    expect(await found(expression, words.slice(0, -1))).toEqual(expected)
    const regex = new RegExp(expression, 'u')
    expect(await found(expression, words)).toEqual(words.filter((word) => regex.test(word)))
  })

  test('is none where JavaScript knows none', async () => {
    expect(await regexTest('a++')).toBeUndefined()
  })
})
