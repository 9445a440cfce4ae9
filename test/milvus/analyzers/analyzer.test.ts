import { readFileSync } from 'node:fs'
import jieba from 'jieba-wasm'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { analyzerOf } from '../../../src/milvus/analyzers/analyzer.js'
import { readAnalyzer } from '../../../src/milvus/analyzers/check/read-analyzer.js'
import { analyzerOfField } from '../../../src/milvus/analyzers/field-analyzer.js'
import { nearWords } from '../../../src/milvus/analyzers/near-words.js'
import { hasPhrase, hasWords } from '../../../src/milvus/analyzers/phrase.js'
import { atOnce } from '../../../src/milvus/turns/steps.js'
import type { Version } from '../../../src/milvus/versions.js'
import { oddText } from '../../support/odd-text.js'

interface File {
  readonly texts: readonly string[]
  readonly cases: readonly {
    readonly name: string
    readonly analyzerParams: Record<string, unknown>
    readonly expect: {
      readonly '2.5': { readonly tokens: string[][] } | { readonly error: string }
    }
  }[]
}

const url = new URL('../../../fixtures/engine/analyzers.json', import.meta.url)
// What tantivy made of the texts inside a real engine.
const { texts, cases } = JSON.parse(readFileSync(url, 'utf8')) as File

const costOf = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** How many times the processor's time of one work another takes, asked again where it is many: others may have had it. */
function timesOf(one: () => void, other: () => void): number {
  let times = Number.POSITIVE_INFINITY
  for (let tries = 5; tries > 0 && times >= 10; tries--)
    times = costOf(other) / Math.max(costOf(one), 1)
  return times
}

describe('analyzers', () => {
  test.each(cases)('$name', async ({ analyzerParams, expect: expected }) => {
    const recorded = expected['2.5']
    if ('error' in recorded) {
      const { fault } = atOnce(readAnalyzer(JSON.stringify(analyzerParams), '2.5'))
      return expect(recorded.error).toContain(`create tokenizer failed with error: ${fault} param:`)
    }
    const analyze = await analyzerOf(analyzerParams, '3.0')
    const tokens = texts.map((text) => analyze(text).map((token) => token.text))
    expect(tokens).toEqual(recorded.tokens)
  })

  test.each([
    [{ type: 'klingon' }, 'the analyzer klingon'],
    [{ tokenizer: { type: 'lindera', dict_kind: 'ipadic' } }, 'the tokenizer lindera'],
    [{ tokenizer: 'standard', filter: ['pinyin'] }, 'the token filter pinyin'],
    [
      { tokenizer: 'standard', filter: [{ type: 'regex', expr: 'a++' }] },
      'the regular expression a++ of an analyzer',
    ],
    [{ tokenizer: { type: 'jieba', dict: ['a'] } }, 'a dictionary of jieba by words'],
    [
      { tokenizer: 'standard', filter: [{ type: 'stemmer', language: 'klingon' }] },
      'the stemmer for klingon',
    ],
  ])('%j is refused by name', async (params, name) => {
    await expect(analyzerOf(params, '3.0')).rejects.toThrow(name)
  })
})

interface Cut {
  /** 3.0 where there is none. */
  readonly release?: Version
  readonly params: Record<string, unknown>
  readonly texts: readonly string[]
  readonly tokens: readonly (readonly [word: string, position: number, length: number])[][]
}

const cutsUrl = new URL('../../../fixtures/engine/analyzer-tokens.json', import.meta.url)
const cuts = JSON.parse(readFileSync(cutsUrl, 'utf8')) as readonly Cut[]

test.each(cuts)('$params cuts as the library does', async (cut) => {
  const { params, texts: sent, tokens, release = '3.0' } = cut
  const analyze = await analyzerOf(params, release)
  const made = sent.map((text) =>
    analyze(text).map(({ text: word, position, length }) => [word, position, length]),
  )
  expect(made).toEqual(tokens)
})

test('rows of synonyms add up, and a word that becomes none stays', async () => {
  const synonym = { type: 'synonym', synonyms: ['a, b', 'a => c', 'd =>'], expand: true }
  const analyze = await analyzerOf({ tokenizer: 'whitespace', filter: [synonym] }, '3.0')
  const words = analyze('a b d').map(({ text, position }) => `${text}${position}`)
  expect(words).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'd2'])
})

describe('words that are synonyms of very many', () => {
  const like = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(', ')
  const analyzerFor = (...synonyms: string[]) =>
    analyzerOf({ tokenizer: 'whitespace', filter: [{ type: 'synonym', synonyms }] }, '3.0')

  test('become all of them up to a thousand', async () => {
    const analyze = await analyzerFor(like(1000))
    expect(analyze('w7').map(({ text }) => text)).toEqual(like(1000).split(', '))
  })

  test.each([
    ['in a row', [like(1001)]],
    ['in rows', Array.from({ length: 1001 }, (_, at) => `w7 => v${at}`)],
  ])('are refused beyond that: %s', async (_, rows) => {
    const analyze = await analyzerFor(...rows)
    expect(() => analyze('w7')).toThrow(
      expect.objectContaining({
        message:
          'service unimplemented: milvus-emulator does not implement a word with more than 1000 synonyms yet',
      }),
    )
    expect(analyze('x').map(({ text }) => text)).toEqual(['x'])
  })

  test('take no memory for each of their pairs', async () => {
    const analyze = await analyzerFor(like(100_000))
    expect(analyze('x').map(({ text }) => text)).toEqual(['x'])
  })

  test('do not make a text too long', async () => {
    const analyze = await analyzerFor(like(1000))
    expect(() => analyze('w7 '.repeat(1100))).toThrow(
      expect.objectContaining({
        message:
          'service unimplemented: milvus-emulator does not implement to add more than 1000000 words to a text yet',
      }),
    )
  })
})

describe('the analyzer of a field', () => {
  test.each(['', '{}', '{"type":"standard"}'])('%j is the standard one', async (text) => {
    const analyze = await analyzerOfField({ params: [['analyzer_params', text]] }, '3.0')
    expect(analyze('A b').map((token) => token.text)).toEqual(['a', 'b'])
  })

  test.each(['x', '[]', 'null', '"standard"'])('%j is refused by name', async (text) => {
    const refusal = analyzerOfField({ params: [['analyzer_params', text]] }, '3.0')
    await expect(refusal).rejects.toThrow(`the analyzer parameters ${text}`)
  })

  test('of several is the default one', async () => {
    const several = { by_field: 'l', analyzers: { default: { type: 'english' } } }
    const params = [['multi_analyzer_params', JSON.stringify(several)]] as const
    const analyze = await analyzerOfField({ params }, '3.0')
    expect(analyze('running').map(({ text }) => text)).toEqual(['run'])
  })
})

describe('token filters', () => {
  const cut = async (params: Record<string, unknown>, text: string) =>
    (await analyzerOf(params, '3.0'))(text).map((token) => token.text)

  test('decompounder cuts words that are made of words of its list alone', async () => {
    const word_list = ['dampf', 'dampfschiff', 'fahrt', 'schiff']
    const params = { tokenizer: 'whitespace', filter: [{ type: 'decompounder', word_list }] }
    expect(await cut(params, 'dampfschifffahrt dampfschiffe fahrt schiffdampf')).toEqual([
      ...['dampfschiff', 'fahrt', 'dampfschiffe', 'fahrt', 'schiff', 'dampf'],
    ])
  })

  test('removepunct drops words with punctuation in them', async () => {
    const params = { tokenizer: 'whitespace', filter: ['removepunct'] }
    expect(await cut(params, "it's a well-known «fact» _ a+b")).toEqual(['a', 'a+b'])
  })

  test('the language of a stemmer may be in capitals', async () => {
    const filter = [{ type: 'stemmer', language: 'English' }]
    expect(await cut({ tokenizer: 'standard', filter }, 'running')).toEqual(['run'])
  })

  test('jieba keeps blanks', async () => {
    expect(await cut({ tokenizer: 'jieba' }, '我 a')).toEqual(['我', ' ', 'a'])
  })
})

describe('a long text', () => {
  const han = '我们去北京大学，hello world。\r\n😀 不 了\u3000'.repeat(1000)

  test.each([
    [{ tokenizer: 'standard' }, 'a b '],
    [{ tokenizer: 'whitespace' }, 'a b '],
    [{ tokenizer: { type: 'char_group', delimiters: [' '] } }, 'a b '],
    [{ tokenizer: 'icu' }, 'a b '],
    [{ tokenizer: 'thai' }, 'a b '],
    [{ type: 'english' }, 'a b '],
    [{ tokenizer: 'jieba' }, 'a b '],
  ])('is cut a part at a time: %j', async (params, text) => {
    const { parts } = await analyzerOf(params, '3.0')
    const words = 10_000
    expect([...parts(text.repeat(words / 2))].length).toBeGreaterThanOrEqual(words / 256)
  })

  test('is cut into smaller parts where its words are long', async () => {
    const { parts } = await analyzerOf({ tokenizer: 'whitespace' }, '3.0')
    expect(
      [...parts(`${'a'.repeat(1023)} `.repeat(20))].filter(({ length }) => length > 3),
    ).toEqual([])
  })

  test('of one word of which letters change over and over is given up', async () => {
    const stemmer = { type: 'stemmer', language: 'French' }
    const analyze = await analyzerOf({ tokenizer: 'standard', filter: [stemmer] }, '3.0')
    const word = oddText('yui', 120_000)
    expect(() => analyze(word)).toThrow('a word by the stemmer for french')
    expect(analyze('chevaux').map(({ text }) => text)).toEqual(['cheval'])
  })

  test('is cut by jieba as a whole one would be', async () => {
    const analyze = await analyzerOf({ tokenizer: 'jieba' }, '3.0')
    const whole = jieba.tokenize(han, 'search', true)
    const made = analyze(han).map(({ text: word, position: start, length }) => ({
      ...{ word, start, end: start + length },
    }))
    expect(made).toEqual(whole)
    const { start, end } = analyze(han).at(-2) ?? {}
    expect(han.slice(start, end)).toBe('了')
  })

  test.each([
    "hello, it's 3.14 ",
    '北京大学，去 a',
    'สวัสดี ชาว b',
    '😀 \u0301a 한국 ',
    'ℹa ',
    '0🅰a ',
  ])('is cut at the bounds of words as a whole one would be: %s', async (part) => {
    const analyze = await analyzerOf({ tokenizer: 'icu' }, '3.0')
    const short = analyze(part.repeat(40)).map(({ text, length }) => [text, length])
    const long = analyze(part.repeat(4000)).map(({ text, length }) => [text, length])
    const period = short.length / 40
    expect(long).toHaveLength(period * 4000)
    expect(long.filter(([text], at) => text !== short[at % period]?.[0])).toEqual([])
  })

  test('is not cut between digits and a comma of Chinese', async () => {
    const analyze = await analyzerOf({ tokenizer: 'icu' }, '3.0')
    expect(analyze('1，1'.repeat(2000)).map(({ text }) => text)).toEqual(['1，1'.repeat(2000)])
  })

  test.each([
    ['!', { tokenizer: 'icu' }],
    ['😀', { tokenizer: 'icu' }],
    ['!', { tokenizer: 'thai' }],
    ['ア', { tokenizer: 'jieba' }],
    ['😀', { tokenizer: 'jieba' }],
  ])('of %s alone is cut a piece at a time by %j', async (sign, params) => {
    const { parts } = await analyzerOf(params, '3.0')
    let length = 0
    const text = sign.repeat(20_000)
    // A text would be shown whole to the library if there were no place to part it.
    const shown = vi.spyOn(String.prototype, 'slice')
    onTestFinished(() => shown.mockRestore())
    for (const part of parts(text)) length += part.length
    expect(length).toBe(params.tokenizer === 'thai' ? 0 : 20_000)
    const pieces = shown.mock.results.filter(({ value }) => value.length > 1000)
    expect(pieces.length).toBeGreaterThanOrEqual(4)
  })

  test('is cut at the bounds of words in no more time than it is long', async () => {
    const analyze = await analyzerOf({ tokenizer: 'icu' }, '3.0')
    const cut = (words: number) => () =>
      expect(analyze('hello world '.repeat(words))).toHaveLength(4 * words)
    // Sixteen times as long if it were by the square.
    expect(timesOf(cut(2_000), cut(8_000))).toBeLessThan(10)
  })

  test('is cut into parts by a long list of them in no more time than it is long', async () => {
    const cutBy = async (length: number) => {
      const word_list = Array.from({ length }, (_, i) => `w${i}`)
      const params = { tokenizer: 'whitespace', filter: [{ type: 'decompounder', word_list }] }
      const analyze = await analyzerOf(params, '3.0')
      return () => expect(analyze('w1w199'.repeat(5_000))).toHaveLength(10_000)
    }
    // A hundred times as long if each word were looked for.
    expect(timesOf(await cutBy(200), await cutBy(20_000))).toBeLessThan(10)
  })
})

describe('where words stand', () => {
  test('counts places among the words, those of dropped ones too', async () => {
    const analyze = await analyzerOf({ type: 'english' }, '3.0')
    expect(analyze('😀 The Dogs ran')).toEqual([
      { text: 'dog', position: 1, length: 1, start: 7, end: 11 },
      { text: 'ran', position: 2, length: 1, start: 12, end: 15 },
    ])
  })

  test('counts letters in Chinese', async () => {
    const analyze = await analyzerOf({ type: 'chinese' }, '3.0')
    expect(analyze('😀 清华大学')).toEqual([
      { text: '清华', position: 2, length: 2, start: 3, end: 5 },
      { text: '华大', position: 3, length: 2, start: 4, end: 6 },
      { text: '大学', position: 4, length: 2, start: 5, end: 7 },
      { text: '清华大学', position: 2, length: 4, start: 3, end: 7 },
    ])
  })
})

describe('phrases', () => {
  const matches = async (text: string, phrase: string, slop: number): Promise<boolean> => {
    const analyze = await analyzerOf({ type: 'english' }, '3.0')
    return atOnce(hasPhrase(analyze(text), analyze(phrase), slop))
  }

  test.each([
    ['vector database', 0, true],
    ['database vector', 0, false],
    ['database vector', 2, true],
    ['fast database', 0, false],
    ['fast database', 1, true],
    ['', 0, false],
    ['the', 0, false],
    // A stop word leaves its place empty.
    ['fast of a vector', 0, false],
  ])('%s with slop %i', async (phrase, slop, expected) => {
    expect(await matches('a fast vector database', phrase, slop)).toBe(expected)
  })

  test('of one word over and over are found in no more time than they are long', async () => {
    const analyze = await analyzerOf({}, '3.0')
    const [text, phrase] = [analyze('a '.repeat(2000)), analyze('a '.repeat(200))]
    expect(atOnce(hasPhrase(text, phrase, 3))).toBe(true)
    expect(Array.from(hasPhrase(text, phrase, 3))).toHaveLength(phrase.length - 1)
  })

  test('of long words that are nearly the same are found in no more time than they are long', () => {
    const word = 'ab'.repeat(30_000)
    const isNear = nearWords([`${word}x`], 2)
    expect(isNear(`b${word}`)).toBe(true)
    expect(isNear(`ba${word}b`)).toBe(false)
  })

  test('words in common', async () => {
    const tokens = (await analyzerOf({}, '3.0'))('a fast vector database')
    expect(hasWords(tokens, new Set(['fast', 'slow']), 1)).toBe(true)
    expect(hasWords(tokens, new Set(['fast', 'slow']), 2)).toBe(false)
    expect(hasWords(tokens, new Set(), 1)).toBe(false)
  })
})
