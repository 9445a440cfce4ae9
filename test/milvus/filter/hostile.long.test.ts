import { describe, expect, test } from 'vitest'
import type { SchemaRequest } from './schema.js'
import { select } from './select.js'

const schema: SchemaRequest = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'n', dataType: 'Int64' },
    { fieldName: 's', dataType: 'VarChar' },
    { fieldName: 'j', dataType: 'JSON' },
  ],
}

describe('hostile filters', () => {
  const refusal = (text: string) => select(text, schema, [{ id: 1 }], '2.6')

  test.each([
    ['brackets', `${'('.repeat(10_000)}id == 1${')'.repeat(10_000)}`],
    ['open brackets', '('.repeat(10_000)],
    ['negations', `${'not '.repeat(10_000)}(id == 1)`],
    ['lists', `id in ${'['.repeat(10_000)}1${']'.repeat(10_000)}`],
    ['ranges', `n${' < n'.repeat(50_000)}`],
  ])('too deep: %s', async (_, text) => {
    await expect(refusal(text)).rejects.toThrow('filters that nest deeper than 1000 levels')
  })

  test('too deep: a template', async () => {
    const list: unknown = JSON.parse(`${'['.repeat(5000)}1${']'.repeat(5000)}`)
    const rows = [{ id: 1 }]
    await expect(select('id in {list}', schema, rows, '2.6', { list })).rejects.toThrow(
      'lists that nest deeper than 1000 levels',
    )
  })

  test('nearly too deep', async () => {
    const text = `${'not ('.repeat(490)}id == 1${')'.repeat(490)}`
    expect(await select(text, schema, [{ id: 1 }], '2.6')).toEqual([0])
  })

  test.each([
    ['a list', `id in [${Array.from({ length: 150_000 }, (_, i) => i).join()}]`, [0]],
    [
      'a chain',
      `${Array.from({ length: 60_000 }, (_, i) => `n == ${i} or `).join('')}id == 1`,
      [0],
    ],
    ['a string', `s == "${'x'.repeat(1_000_000)}"`, []],
    ['a path', `j${'["k"]'.repeat(200_000)} == 1`, []],
    ['a sum', `id == 1${' + 1'.repeat(200_000)}`, []],
  ])('a megabyte: %s', async (_, text, expected) => {
    expect(await select(text, schema, [{ id: 1 }], '2.6')).toEqual(expected)
  })

  test('a pattern with many wildcards', async () => {
    const rows = [{ id: 1, s: 'a'.repeat(60_000) }]
    expect(await select(`s like "${'%a'.repeat(10_000)}%b"`, schema, rows, '2.6')).toEqual([])
    expect(await select(`s like "${'%a'.repeat(10_000)}"`, schema, rows, '2.6')).toEqual([0])
  })

  test.each(['2.4', '2.5', '2.6', '3.0'] as const)(
    'a megabyte of wildcards in %s',
    async (version) => {
      const text = `s like "a${'%'.repeat(1_000_000)}b"`
      expect(await select(text, schema, [{ id: 1, s: 'a b' }], version)).toEqual([0])
    },
  )

  test('a megabyte of wildcards that 2.3 does not take', async () => {
    const text = `s like "a${'%'.repeat(1_000_000)}b"`
    await expect(select(text, schema, [{ id: 1 }], '2.3')).rejects.toThrow('unsupported pattern')
  })

  test('a long sum with a field', async () => {
    await expect(refusal(`n${' + 1'.repeat(100_000)} > 1`)).rejects.toThrow(
      'complicated arithmetic',
    )
  })

  test.each([
    ['no token in a million letters', '#'.repeat(1_000_000), 'line 1:1000000 mismatched input'],
    [
      'letters that begin no token behind a filter',
      `id == 1 ${'€#\n'.repeat(300_000)}#`,
      "line 300001:0 token recognition error at: '#'",
    ],
    [
      'blanks between letters that begin no token',
      'é ß\n'.repeat(250_000),
      'line 250001:0 mismatched input',
    ],
    ['half tokens in a million letters', '.'.repeat(1_000_000), 'line 1:1000000 mismatched input'],
    ['junk behind', `id == 1 ${'a '.repeat(500_000)}`, 'invalid expression'],
    ['digits', `id == ${'1'.repeat(1_000_000)}`, 'value out of range'],
    ['a string that does not end', `s == "${'x'.repeat(1_000_000)}`, 'mismatched input'],
  ])('a megabyte that is no filter: %s', { timeout: 60_000 }, async (_, text, words) => {
    await expect(refusal(text)).rejects.toThrow(words)
  })

  test.each([
    [
      'letters that begin no token between tokens',
      `id == 1 ${'&&#'.repeat(100_000)}`,
      'line 1:300008 mismatched input',
    ],
    ['a list that does not end', `id in [${'1,'.repeat(100_000)}`, 'line 1:200007'],
    [
      'open brackets with no token behind',
      `${'('.repeat(10_000)}#`,
      "line 1:10001 mismatched input '<EOF>' expecting {'(', '[', '{', EXISTS",
    ],
    ['empty brackets', '()'.repeat(10_000), "line 1:20000 mismatched input '<EOF>' expecting ')'"],
  ])('a long text that is no filter: %s', async (_, text, words) => {
    await expect(refusal(text)).rejects.toThrow(words)
  })
})

test.each([
  ['2.3', 'real Milvus dies of it'],
  ['2.4', 'real Milvus dies of it'],
  ['2.5', 'add cannot apply on string field'],
] as const)('what kills a real server gets an answer in %s', async (version, words) => {
  await expect(select('id == 1 + "a"', schema, [], version)).rejects.toThrow(words)
})
