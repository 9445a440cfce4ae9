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

  const blanks = ['\t', '\v', ' ', '\u0085', '\u00a0', '\u2028']
  const letters = ['é', 'ⓐ', '一', 'É']
  const signs = ['\ufeff', '😀', '[']
  const words = [...blanks, ...letters, ...signs, '٣', '1', '12', 'a-b']

  // What the library kept (crate fancy-regex 0.14).
  test.each([
    ['^\\s$', blanks],
    ['^[\\s]$', blanks],
    ['^\\S$', [...letters, ...signs, '٣', '1']],
    ['^[\\Sx]$', [...letters, ...signs, '٣', '1']],
    ['^[^\\S]$', blanks],
    ['^.$', [...blanks, ...letters, ...signs, '٣', '1']],
    ['^\\w$', [...letters, '٣', '1']],
    ['^[\\w]+$', [...letters, '٣', '1', '12']],
    ['^\\W$', [...blanks, ...signs]],
    ['\\d', ['٣', '1', '12']],
    ['^\\D$', [...blanks, ...letters, ...signs]],
    ['^\\h+$', ['1', '12']],
    ['^\\u{1F600}|\\u00e9|\\x{4e00}|\\x31$', ['é', '一', '😀', '1']],
    ['(?<n>1)2(?!\\k<n>)', ['12']],
    ['^[[:alpha:]-]+$', ['a-b']],
    ['^[]é[:digit:]]$', ['é', '1']],
    ['^[^]1]$', [...blanks, ...letters, ...signs, '٣']],
    ['^[\\b\\t\\x31]$', ['\t', '1']],
    ['(?i)é', ['é', 'É']],
    ['(?i:É)', ['é', 'É']],
    ['(?i)é(?=$)', ['é', 'É']],
    ['^(?P<a>\\p{Nd})$', ['٣', '1']],
    ['^[\\p{Letter}\\p{gc=Decimal_Number}]$', ['é', '一', 'É', '٣', '1']],
    ['\\Aa\\-b\\z', ['a-b']],
    ['\\b\\w-', ['a-b']],
    ['^\\B.$', [...blanks, ...signs]],
    ['^(?!\\d).(?<=\\w)$', letters],
    ['[\\[\\-]', ['[', 'a-b']],
    ['^\\pL$', ['é', '一', 'É']],
    ['(?=a)a\\-b', ['a-b']],
    ['^\\w{1,64}$', [...letters, '٣', '1', '12']],
    ['(\\w+\\W?){2}|\\s{60}', ['12', 'a-b']],
  ])('%s means what it does in Rust', async (expression, expected) => {
    expect(await found(expression, words)).toEqual(expected)
  })

  test.each([
    'a++',
    '(a?){450}!',
    '^(a+)+(\\p{L}{1000}){16}',
    '^(a+)+a{1001}!',
    '^(\\p{ASCII}+)+!',
    '[a&&b]',
    '[\\W]',
    '\\K',
    '(?=a)(?i:b)',
    '(?=a)[[:alpha:]]',
    '\\p{gc!=L}',
    '(?:(a)|b)\\1',
    '(?i)(a)\\1',
    '(?<=a+)b',
    '(?<![+]b{1,2})b',
    '\\w{500}',
  ])('%s is none, or none that can be told here', async (expression) => {
    expect(await regexTest(expression)).toBeUndefined()
  })

  const slow = `${'a'.repeat(40)}b`

  test.each([
    ['^(?=a)(a+)+$', slow],
    ['^(a+)+$(?!b)', slow],
    ['(?<!b)^(?:a|a)+$', slow],
    ['^(a+)+\\1c', slow],
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
