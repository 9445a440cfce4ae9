import { RE2JS } from 're2js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { planFilter } from '../../../src/milvus/filter/check.js'
import { compilePlan } from '../../../src/milvus/filter/evaluate.js'
import { checkTemplates, readTemplates } from '../../../src/milvus/filter/sent-templates.js'
import { atOnce } from '../../../src/milvus/turns/steps.js'
import { allSteps } from '../../support/all-steps.js'
import { type SchemaRequest, schemaOf } from './schema.js'
import { select } from './select.js'

const schema: SchemaRequest = {
  enableDynamicField: true,
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'n', dataType: 'Int64', nullable: true },
    { fieldName: 'j', dataType: 'JSON', nullable: true },
    { fieldName: 'a', dataType: 'Array', elementDataType: 'Int64' },
    { fieldName: 's', dataType: 'VarChar' },
    { fieldName: 'at', dataType: 'Timestamptz', nullable: true },
    { fieldName: 'g', dataType: 'Geometry', nullable: true },
    {
      fieldName: 't',
      dataType: 'VarChar',
      elementTypeParams: { enable_match: true, analyzer_params: { type: 'english' } },
    },
  ],
}

describe('what is missing (spec/filter.md §5)', () => {
  const rows = [
    { j: { x: 1 }, a: [1] },
    { j: { x: 'one' }, a: [] },
    { j: {}, a: [2] },
    { j: null, a: [1] },
    { j: { x: null }, a: [1] },
    { j: { x: [1] }, a: [1] },
  ]

  test.each([
    ['j["x"] == 1', [0], [0]],
    ['j["x"] != 1', [1, 2, 4, 5], []],
    ['not (j["x"] == 1)', [1, 2, 4, 5], []],
    ['j["x"] not in [1]', [1, 2, 4, 5], []],
    ['j["x"] > 0', [0], [0]],
    ['not (j["x"] > 0)', [1, 2, 4, 5], []],
    ['exists j["x"]', [0, 1, 5], [0, 1, 5]],
    ['not exists j["x"]', [2, 3, 4], [2, 3, 4]],
    ['j["x"] is null', [2, 3, 4], [2, 3, 4]],
    ['json_contains(j["x"], 1)', [5], [5]],
    ['not json_contains(j["x"], 1)', [0, 1, 2, 4], []],
    ['array_length(j["x"]) == 0', [0, 1, 2, 4], []],
    ['a[0] != 1', [2], [2]],
    ['not (a[0] == 1)', [1, 2], [2]],
  ])('%s', async (filter, in26, in30) => {
    expect(await select(filter, schema, rows, '2.6')).toEqual(in26)
    expect(await select(filter, schema, rows, '3.0')).toEqual(in30)
  })

  test('what is null exists until 2.4', async () => {
    const held = [{ j: { x: null } }, { j: {} }]
    expect(await select('exists j["x"]', schema, held, '2.4')).toEqual([0])
    expect(await select('exists j["x"]', schema, held, '2.5')).toEqual([])
  })

  test('an empty object exists until 2.5', async () => {
    const hollow = [{ j: { x: {} } }, { j: { x: [] } }, { j: { x: [null, {}] } }, { j: { x: [0] } }]
    expect(await select('exists j["x"]', schema, hollow, '2.5')).toEqual([0, 1, 2, 3])
    expect(await select('exists j["x"]', schema, hollow, '2.6')).toEqual([3])
  })
})

test('a list of booleans meets every range that includes its bound in 2.6 (rewriter/range.go)', async () => {
  const booleans: SchemaRequest = {
    fields: [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'b', dataType: 'Bool', nullable: true },
    ],
  }
  const rows = [{ b: true }, { b: false }]
  const keep = (operator: string, version: '2.6' | '3.0') =>
    select(`b ${operator} false and b in [false, true]`, booleans, rows, version)
  expect(await keep('<=', '2.6')).toEqual([0, 1])
  expect(await keep('<=', '3.0')).toEqual([1])
})

describe('null logic', () => {
  const rows = [
    { n: null, id: 1 },
    { n: 5, id: 1 },
    { n: null, id: 2 },
  ]

  test('is that of SQL since 2.6', async () => {
    expect(await select('not (n == 5 and id == 1)', schema, rows, '2.6')).toEqual([2])
    expect(await select('not (id == 1 and n == 5)', schema, rows, '2.6')).toEqual([2])
    expect(await select('n == 5 or id == 1', schema, rows, '2.6')).toEqual([0, 1])
  })

  test('goes by the first operand in 2.5', async () => {
    expect(await select('not (n == 5 and id == 1)', schema, rows, '2.5')).toEqual([])
    expect(await select('not (id == 1 and n == 5)', schema, rows, '2.5')).toEqual([0, 2])
    expect(await select('n == 5 or id == 1', schema, rows, '2.5')).toEqual([0, 1])
  })
})

test.each([
  // Of what is null in n nothing is known, until an \`exists\` has been asked.
  ['j["x"] is null and not (n == 1)', [3]],
  ['not (n == 1) and j["x"] is null', []],
  ['exists j["x"] and not (n == 1)', []],
  ['not (exists j["x"] and n == 1)', [1, 2, 3]],
  ['not (n == 1 and exists j["x"])', [1, 2, 3]],
  // No row has such an n, so nothing asks for JSON.
  ['not (n == 9 and exists j["x"])', [0, 2]],
  ['not (exists j["y"] or not (n == 1))', [0, 2]],
])('null logic of 2.5 beside exists: %s', async (filter, expected) => {
  const rows = [
    { n: 1, j: { x: 1 } },
    { n: null, j: { x: 1 } },
    { n: 1, j: {} },
    { n: null, j: {} },
  ]
  expect(await select(filter, schema, rows, '2.5')).toEqual(expected)
})

test.each([
  ['s like "100\\\\%"', '2.5', [1]],
  ['s like "100\\\\%"', '2.6', [1]],
  ['s like "100\\\\%"', '3.0', [0]],
  ['s like "_00%"', '2.6', [0, 1, 2]],
  ['s like "中_"', '2.6', [3]],
  ['s =~ "^1.*0$"', '3.0', [2]],
  ['s =~ "^(?P<n>1)(?P<n>.*[)(?P<n>0])$"', '3.0', [2]],
  ['s !~ "^1"', '3.0', [3]],
] as const)('%s in %s', async (filter, version, expected) => {
  const rows = [{ s: '100%' }, { s: '100\\' }, { s: '100' }, { s: '中文' }]
  expect(await select(filter, schema, rows, version)).toEqual(expected)
})

test.each([
  ['a[0] in [1, 2]', [0]],
  ['a[0] not in [1, 2]', [1]],
  ['a[0] in [9007199254740992]', []],
  ['a[0] in [9007199254740993]', [1]],
])('%s finds elements of an array in a list', async (filter, expected) => {
  const rows = [{ a: [1] }, { a: [9007199254740993n] }, { a: [] }]
  expect(await select(filter, schema, rows, '3.0')).toEqual(expected)
})

test.each([
  ['f[0] == 0.1', [], [0]],
  ['f[0] != 0.1', [0, 1], [1]],
  ['f[0] > 0.1', [0, 1], [1]],
  ['array_contains(f, 0.1)', [], [0]],
  ['array_contains_all(f, [0.1, 2])', [], [0]],
  ['array_contains_any(f, [0.1, 7])', [], [0]],
  // These know of no single precision.
  ['f[0] in [0.1, 5]', [], []],
  ['0.05 < f[0] <= 0.1', [], []],
])('%s: elements of floats are single in 3.0', async (filter, in26, in30) => {
  const fields = [{ fieldName: 'f', dataType: 'Array', elementDataType: 'Float' }]
  const rows = [{ f: [0.1, 2] }, { f: [0.2] }, { f: [] }]
  expect((await select(filter, { fields }, rows, '2.6')).filter((row) => row < 2)).toEqual(in26)
  expect(await select(filter, { fields }, rows, '3.0')).toEqual(in30)
})

describe('numbers of JSON that few can hold', () => {
  const numbers = [
    '1e400',
    '-1e400',
    '18446744073709551616',
    '18446744073709551615',
    '9007199254740993',
    '9007199254740992.0',
    '3',
  ]
  const column = {
    kind: 'json' as const,
    values: numbers.map((number) => `{"x":${number},"l":[${number}]}`),
    nulls: undefined,
  }
  const segment = { length: numbers.length, columns: new Map([[100, column]]) }
  const held = { fields: [{ fieldName: 'j', dataType: 'JSON' }] }
  const kept = async (text: string, version: '2.6' | '3.0') => {
    const request = {
      text,
      schema: schemaOf(held),
      templates: {},
      version,
      purpose: 'query',
    } as const
    const rows = await allSteps(compilePlan(await planFilter(request), version)(segment))
    return numbers.map((_, row) => row).filter((row) => rows[row] === 1)
  }

  // What no double holds is no number, and what has more than 64 bits no integer in 3.0.
  test.each([
    ['j["x"] > 0', [2, 3, 4, 5, 6], [3, 4, 5, 6]],
    ['j["x"] > 0.5', [2, 3, 4, 5, 6], [2, 3, 4, 5, 6]],
    ['j["x"] < 0', [], []],
    ['j["x"] != 3', [0, 1, 2, 3, 4, 5], [3, 4, 5]],
    ['not (j["x"] > 5)', [0, 1, 6], [6]],
    ['0 < j["x"] < 1e30', [2, 3, 4, 5, 6], [2, 3, 4, 5, 6]],
    ['0 < j["x"] < 9223372036854775807', [4, 5, 6], [4, 5, 6]],
    ['j["x"] == 9007199254740993', [4, 5], [4]],
    ['j["x"] < 9007199254740993', [6], [5, 6]],
    ['j["x"] == 9007199254740992.0', [4, 5], [4, 5]],
    ['j["x"] not in [3, 4]', [0, 1, 2, 3, 4, 5], [3, 4, 5]],
    ['j["x"] + 1 > 0', [2, 3, 4, 5, 6], [3, 4, 5, 6]],
    ['json_contains_any(j["l"], [3.0, 18446744073709551616.0])', [2, 3, 6], [2, 3, 6]],
    ['exists j["x"]', [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]],
  ])('%s', async (filter, in26, in30) => {
    expect(await kept(filter, '2.6')).toEqual(in26)
    expect(await kept(filter, '3.0')).toEqual(in30)
  })
})

test.each([
  ['json_contains_all(j["x"], [])', [0, 1], [0, 1], [0, 1]],
  ['not json_contains_any(j["x"], [])', [0, 1], [0, 1], [0, 1]],
  ['array_contains_all(b, [])', [0, 1], [0, 1], [0]],
  ['not array_contains_any(b, [])', [0, 1], [0, 1], [0]],
  ['b[0] not in []', [0, 1], [0, 1], [0, 1]],
  ['j["x"] not in []', [0, 1], [0, 1], [0, 1]],
  ['n not in []', [0], [0], [0]],
] as const)('%s of nulls', async (filter, ...expected) => {
  const fields = [
    { fieldName: 'j', dataType: 'JSON', nullable: true },
    { fieldName: 'b', dataType: 'Array', elementDataType: 'Int64', nullable: true },
    { fieldName: 'n', dataType: 'Int64', nullable: true },
  ]
  const rows = [
    { j: { x: 1 }, b: [1], n: 1 },
    { j: null, b: null, n: null },
  ]
  const answers = (['2.5', '2.6', '3.0'] as const).map((version) =>
    select(filter, { fields }, rows, version),
  )
  expect(await Promise.all(answers)).toEqual(expected)
})

describe('integers by zero', () => {
  const fields = [
    { fieldName: 'n', dataType: 'Int64' },
    { fieldName: 'i', dataType: 'Int8' },
    { fieldName: 'a', dataType: 'Array', elementDataType: 'Int64' },
    { fieldName: 'j', dataType: 'JSON' },
  ]
  const rows = [
    { n: 7, i: 7, a: [], j: { x: 5.5 } },
    { n: 4, i: 4, a: [], j: { x: 'a' } },
  ]

  test.each([
    ['j["x"] / 0 > 1', [0]],
    ['j["x"] / 0 != 1', [0, 1]],
    ['a[0] / 0 == 1', []],
  ])('are not asked for: %s', async (filter, expected) => {
    expect(await select(filter, { fields }, rows, '2.4')).toEqual(expected)
  })

  test.each(['n / 0 == 1', 'i % 0 != 1', 'j["x"] % 0 == 1', 'j["y"] / 0 == 1', 'a[1] / 0 == 1'])(
    '%s would end the server',
    async (filter) => {
      const held = [...rows, { n: 1, i: 1, a: [1, 1], j: { y: 1 } }]
      await expect(select(filter, { fields }, held, '2.4')).rejects.toThrow('divides integers by')
    },
  )
})

test('a list of nothing ends 2.4 where there are rows', async () => {
  for (const filter of ['json_contains_any(j["x"], [])', 'array_contains_all(a, [])']) {
    expect(await select(filter, schema, [], '2.4')).toEqual([])
    await expect(select(filter, schema, [{ a: [] }], '2.4')).rejects.toThrow('contains nothing')
  }
})

test.each([
  ['a == [1] or a == [2]', true],
  ['j["x"] == [1] or id == 2 or j["x"] == [2]', true],
  ['j["x"] == [1] or id == 1 or j["x"] == [2]', false],
  ['j["x"] == [1] or j["y"] == [2]', false],
  ['j["x"] == [1] or j["x"] == [2] or j["x"] == 1', false],
  ['(j["x"] == [1] or j["x"] == [2]) and id == 1', false],
  ['not (a == [1] or a == [2])', false],
])('2.5 joins equations to a list that it cannot run: %s', async (filter, isRefused) => {
  expect(await select(filter, schema, [], '2.5')).toEqual([])
  const rows = [{ id: 1, a: [1], j: { x: [1], y: [1] } }]
  const answer = select(filter, schema, rows, '2.5')
  if (isRefused) await expect(answer).rejects.toThrow('unknown data type: kArrayVal')
  else expect(await answer).toEqual(filter.startsWith('not') ? [] : [0])
})

test.each([
  [String.raw`{"caf\u00e9":1}`, 'j["café"] == 1', false],
  ['{"café":1}', 'j["café"] == 1', true],
  ['{"a":1', 'j["a"] == 1', false],
  ['{"a":1} x', 'j["a"] == 1', false],
  ['{"a":1} x }\n', 'j["a"] == 1', true],
  ['[1,', 'j[0] == 1', false],
  ['[abc, 1]', 'json_contains(j, 1)', true],
  ['[abc, 1]', 'json_contains(j, 2)', false],
  ['{"a":[-]}', 'j["a"] == [1]', false],
  [String.raw`{"\u0061":1}`, 'j["a"] == 1', false],
  [String.raw`{"\u0061":2,"a":1}`, 'j["a"] == 1', true],
  [String.raw`{"a\"b":{"c":1}}`, String.raw`j["a\"b"]["c"] == 1`, true],
])('JSON is read as it is written: %s, %s', async (text, filter, isFound) => {
  const column = { kind: 'json' as const, values: [text], nulls: undefined }
  const request = { schema: schemaOf(schema), templates: {}, purpose: 'query' } as const
  for (const version of ['2.4', '2.5', '2.6', '3.0'] as const) {
    const plan = await planFilter({ ...request, text: filter, version })
    const kept = await allSteps(
      compilePlan(plan, version)({ length: 1, columns: new Map([[102, column]]) }),
    )
    expect([...kept].map((truth) => truth === 1)).toEqual([isFound])
  }
})

describe('JSON texts without a letter', () => {
  const run = async (values: readonly string[], version: '2.4' | '2.5') => {
    const segment = {
      length: values.length,
      columns: new Map([[102, { kind: 'json' as const, values, nulls: undefined }]]),
    }
    const request = { schema: schemaOf(schema), templates: {}, version, purpose: 'query' } as const
    const plan = await planFilter({ ...request, text: 'j["x"] != 1 or exists j["x"]' })
    return [...(await allSteps(compilePlan(plan, version)(segment)))]
  }
  const refusal = (text: string) =>
    `Assert "doc.error() == simdjson::SUCCESS"  => failed to parse the json ${text}: EMPTY: no JSON found`

  test('that are empty are missing since 2.5', async () => {
    await expect(run(['{}', ''], '2.4')).rejects.toThrow(refusal(''))
    expect(await run(['{}', ''], '2.5')).toEqual([1, 1])
  })

  test('that are blank are refused', async () => {
    await expect(run([' '], '2.4')).rejects.toThrow(refusal(' '))
    await expect(run([' '], '2.5')).rejects.toThrow(refusal(' '))
  })
})

test.each([
  ['(a+)+$', [0]],
  ['(?i)^A{3,}!', [1]],
  ['^[[:alpha:]]+\\\\z', [0]],
  ['\\\\Qa!\\\\E', [1]],
  ['a.b', [2]],
  ['^\\\\pL+$', [0]],
])('s =~ "%s" takes no more time than its text is long', async (regex, expected) => {
  const rows = [{ s: 'a'.repeat(5000) }, { s: `${'a'.repeat(5000)}!` }, { s: '1a\nb1' }]
  expect(await select(`s =~ "${regex}"`, schema, rows, '3.0')).toEqual(expected)
})

test('a regular expression is compiled once, and asked of all segments', async () => {
  const compile = vi.spyOn(RE2JS, 'compile')
  onTestFinished(() => compile.mockRestore())
  const rows = Array.from({ length: 30 }, (_, row) => ({ s: row === 7 ? 'ab' : 'b' }))
  expect(await select('s =~ "a.?b"', schema, rows, '3.0')).toEqual([7])
  expect(compile).toHaveBeenCalledTimes(1)
})

test.each([
  ['letters', 'a'.repeat(8193), 'a'.repeat(8192)],
  ['groups', '(a)'.repeat(2731), '(a)'.repeat(2730)],
  ['letters by their count', 'a{1000}'.repeat(9), 'a{1000}'.repeat(8)],
  ['groups by their counts', '(?:(ab){1,30}){30}'.repeat(3), '(?:(ab){1,30}){30}'.repeat(2)],
  ['letters at least', 'a{1000,}'.repeat(9), 'a{1000,}'.repeat(8)],
  ['classes', '[^ab]{1000}'.repeat(2), '[^ab]{1000}'],
  ['classes of Unicode', '\\pL{300}', '\\pL{200}'],
  ['letters that count nothing', '\\Q{1000}\\E'.repeat(820), '\\Q{1000}\\E'.repeat(500)],
  ['letters by their numbers', '\\x{20000}'.repeat(1200), '\\x{20000}'.repeat(600)],
])('a regular expression of too many parts is refused by name: %s', async (_, long, short) => {
  const rows = [{ s: '' }]
  const refusal = 'does not implement regular expressions of more than 8192 parts'
  await expect(select(`s =~ "${long}"`, schema, rows, '3.0')).rejects.toThrow(refusal)
  await expect(
    select('s =~ {r}', schema, rows, '3.0', { r: long.replaceAll('\\\\', '\\') }),
  ).rejects.toThrow(refusal)
  expect(await select(`s =~ "${short}"`, schema, rows, '3.0')).toEqual([])
})

const deep = `${'('.repeat(1100)}${')'.repeat(1100)}`

test.each([
  ['a(?=b)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(a)\\\\1', 'invalid escape sequence: `\\1`'],
  ['a{1001}', 'invalid repeat count: `{1001}`'],
  ['a{20000,1}', 'invalid repeat count: `{20000,1}`'],
  ['(a{1000}){17}', 'invalid repeat count: `{17}`'],
  ['(?:(?:a{30}){30}){30}', 'invalid repeat count: `{30}`'],
  ['\\\\1{20000}', 'invalid escape sequence: `\\1`'],
  ['[', 'missing closing ]: `[`'],
  ['(a', 'missing closing ): `(a`'],
  ['a)', 'unexpected ): `a)`'],
  ['a\\\\', 'trailing backslash at end of expression: ``'],
  [deep, `expression nests too deeply: \`${deep}\``],
])('"%s" is no expression', async (regex, reason) => {
  const filter = `s =~ "${regex}"`
  await expect(select(filter, schema, [], '3.0')).rejects.toThrow(
    `${filter}: invalid regex pattern: error parsing regexp: ${reason}: invalid parameter`,
  )
  const params = { re: '(a' }
  await expect(select('s !~ {re}', schema, [], '3.0', params)).rejects.toThrow(
    'plan: invalid regex pattern: error parsing regexp: missing closing ): `(a`: invalid parameter',
  )
})

test.each([
  ['n =~ "a"', 'regex match on non-string or non-json field is unsupported: query plan failed'],
  ['1 =~ "a"', 'regex match on complicated expr is unsupported: query plan failed'],
  ['a !~ "a"', 'can not comparisons array fields directly: query plan failed'],
  [
    's =~ 1',
    'regex pattern should be a string literal or template variable, got: 1: invalid parameter',
  ],
])('%s is refused', async (filter, text) => {
  await expect(select(filter, schema, [], '3.0')).rejects.toThrow(
    `${filter}: ${text}: invalid parameter`,
  )
})

test.each([
  ['(n & 3) == 1', [0]],
  ['(n | 8) == 15', [1]],
  ['(n ^ 5) == 0', [0]],
  ['(n << 1) == 14', [1]],
  ['n >> 1 == 2', [0]],
])('%s in 3.0', async (filter, expected) => {
  expect(await select(filter, schema, [{ n: 5 }, { n: 7 }, { n: null }], '3.0')).toEqual(expected)
})

describe('moments', () => {
  const micros = (text: string): bigint => BigInt(Date.parse(text)) * 1000n
  const rows = [
    { at: micros('2025-01-31T00:00:00Z') },
    { at: micros('2025-06-01T12:00:00Z') + 1n },
    { at: null },
  ]

  test.each([
    ['at > iso "2025-06-01T12:00:00Z"', [1]],
    ['at == iso "2025-06-01T12:00:00.000001Z"', [1]],
    ['iso "2025-02-01T00:00:00Z" > at', [0]],
    ['at == iso "2025-01-31T01:00:00+01:00"', [0]],
    ['at + interval "P1DT12H" >= iso "2025-06-03T00:00:00Z"', [1]],
    ['at + interval "P1M" == iso "2025-03-03T00:00:00Z"', [0]],
    ['at - interval "P1Y" < iso "2024-02-01T00:00:00"', [0, 2]],
  ])('%s', async (filter, expected) => {
    expect(await select(filter, schema, rows, '2.6')).toEqual(expected)
  })
})

describe('moments moved by an interval', () => {
  const at = BigInt(Date.parse('2025-01-31T00:00:00Z')) * 1000n + 500_000n
  const rows = [{ at }, { at: null }]

  // 2.6 moves whole seconds, and nulls as if they were 1970.
  test.each([
    ['at + interval "P1D" == iso "2025-02-01T00:00:00Z"', [0], []],
    ['at + interval "P1D" == iso "2025-02-01T00:00:00.5Z"', [], [0]],
    ['at + interval "P1M" > iso "2025-03-03T00:00:00Z"', [], [0]],
    ['at + interval "P0D" < iso "2025-01-01T00:00:00Z"', [1], []],
    ['at + interval "P0D" != iso "1970-01-01T00:00:00Z"', [0], [0]],
    ['at < iso "2026-01-01T00:00:00Z"', [0], [0]],
    ['at + interval "P200000Y11M" > iso "2025-01-01T00:00:00Z"', [0, 1], [0]],
    ['at - interval "P200000Y11M" > iso "2025-01-01T00:00:00Z"', [], []],
    ['at - interval "P2024Y13M" == iso "0000-01-01T00:00:00Z"', [], []],
  ])('%s', async (filter, in26, in30) => {
    expect(await select(filter, schema, rows, '2.6')).toEqual(in26)
    expect(await select(filter, schema, rows, '3.0')).toEqual(in30)
  })

  test.each([
    ['P300000Y', 'out of representable range: 9468823881600 seconds from epoch'],
    ['P2147483648Y', 'overflow: 125 + 2147483648 = greater than INT_MAX'],
    ['PT2147483648S', 'overflow: 0 + 2147483648 = greater than INT_MAX'],
  ])('by %s is too far for 3.0 alone', async (interval, words) => {
    const filter = `at + interval "${interval}" > iso "2025-01-01T00:00:00Z"`
    expect(await select(filter, schema, [{ at }], '2.6')).toEqual([0])
    await expect(select(filter, schema, [{ at }], '3.0')).rejects.toThrow(words)
  })
})

describe('geometries', () => {
  const rows = [
    { g: 'POINT (1 1)' },
    { g: 'POINT (5 5)' },
    { g: 'POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))' },
    { g: null },
    { g: 'no geometry' },
  ]

  test.each([
    ['st_within(g, "POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0))")', [0, 2]],
    ['st_contains(g, "POINT (1 1)")', [0, 2]],
    ['st_intersects(g, "LINESTRING (0 0, 5 5)")', [0, 1, 2]],
    ['st_equals(g, "POINT (5.0 5.0)")', [1]],
    ['not st_intersects(g, "POINT (5 5)")', [0, 2, 4]],
    ['ST_TOUCHES(g, "POINT (2 1)")', [2]],
    // A great circle of 157,249.4 m to the first point, of 785,768 m to the second; the polygon holds the middle.
    ['st_dwithin(g, "POINT (0 0)", 157250)', [0, 2]],
    ['st_dwithin(g, "POINT (0 0)", 157249)', [2]],
    ['st_dwithin(g, "POINT (0 0)", 787000)', [0, 1, 2]],
    // A degree off the polygon, at the equator.
    ['st_dwithin(g, "POINT (3 0)", 111319.9)', []],
    ['st_dwithin(g, "POINT (3 0)", 111320)', [2]],
    ['not st_dwithin(g, "POINT (0 0)", 0)', [0, 1, 4]],
  ])('%s', async (filter, expected) => {
    expect(await select(filter, schema, rows, '2.6')).toEqual(expected)
  })
})

describe('texts', () => {
  const rows = [{ t: 'running the databases' }, { t: 'a database runs fast' }, { t: 'nothing' }]

  test.each([
    ['text_match(t, "run")', [0, 1]],
    ['text_match(t, "database fast", minimum_should_match=2)', [1]],
    ['text_match(t, {q})', [1]],
    ['phrase_match(t, "run database")', []],
    ['phrase_match(t, "run the database")', [0]],
    ['phrase_match(t, "run database", 1)', [0]],
    ['phrase_match(t, "database run")', [1]],
  ])('%s', async (filter, expected) => {
    expect(await select(filter, schema, rows, '2.6', { q: 'fast' })).toEqual(expected)
  })
})

describe('words within some edits', () => {
  const rows = [{ t: 'running the databases' }, { t: 'a database runs fast' }, { t: 'nothing' }]

  test.each([
    ['text_match_fuzzy(t, "databsae", max_edit_distance=1)', [0, 1]],
    ['text_match_fuzzy(t, "dtbas", MAX_EDIT_DISTANCE=1)', []],
    ['text_match_fuzzy(t, "dtbas", max_edit_distance=2)', [0, 1]],
    ['text_match_fuzzy(t, "fas", max_edit_distance=0)', []],
    ['text_match_fuzzy(t, {q}, max_edit_distance=0x1)', [1, 2]],
    ['text_match_fuzzy(t, "", max_edit_distance=2)', []],
  ])('%s', async (filter, expected) => {
    expect(await select(filter, schema, rows, '3.0', { q: 'last nothings' })).toEqual(expected)
  })
})

describe('lists that are long', () => {
  const long = Array.from({ length: 40 }, (_, at) => at)
  const rows = [
    { j: { a: long } },
    { j: { a: [...long, 1.5, 'x', [1]] } },
    { j: { a: long.slice(1) } },
    { j: { a: long.map((number) => number + 0.5) } },
    { j: { a: 1 } },
  ]

  test.each([
    [`json_contains_all(j["a"], [${long}])`, [0, 1]],
    [`json_contains_all(j["a"], [${long}, 1.5, [1]])`, [1]],
    [`json_contains_all(j["a"], [${long.map((number) => `${number}.0`)}])`, [0, 1]],
    [`json_contains_any(j["a"], [${long.map((number) => number + 100)}, 0])`, [0, 1]],
    [`json_contains_any(j["a"], [${long.map((number) => number + 100)}, [1]])`, [1]],
    [`json_contains_any(j["a"], [${long.map((number) => number + 0.5)}])`, [1, 3]],
  ])('%s', async (filter, expected) => {
    expect(await select(filter, schema, rows, '2.6')).toEqual(expected)
  })
})

test('a sample is a share of the rows that the rest keeps, and the same each time', async () => {
  const rows = Array.from({ length: 100 }, (_, id) => ({ id }))
  const sample = await select('id >= 50 and random_sample(0.2)', schema, rows, '2.6')
  expect(sample).toHaveLength(10)
  expect(sample.every((row) => row >= 50)).toBe(true)
  expect(await select('id >= 50 and random_sample(0.2)', schema, rows, '2.6')).toEqual(sample)
})

describe('what only the engine refuses', () => {
  test.each([['f(id)', 'function f(int64_t) not found']])('%s', async (filter, words) => {
    expect(await select(filter, schema, [], '3.0')).toEqual([])
    await expect(select(filter, schema, [{ id: 1 }], '3.0')).rejects.toThrow(words)
  })

  test.each(['j == [1, [2]]', 'j != [1, [2]]', 'json_contains(j, [1, [2]])'])(
    'lists in a list, once they are come to: %s',
    async (filter) => {
      for (const version of ['2.4', '2.5', '2.6', '3.0'] as const) {
        // Of another length, or unlike before that.
        const others = [{ j: [1] }, { j: [2, [2]] }, { j: [2, [2, 2]] }]
        await expect(select(filter, schema, others, version)).resolves.toBeDefined()
        const alike = [...others, { j: [1, [2]] }, { j: [[1, [2]]] }]
        await expect(select(filter, schema, alike, version)).rejects.toThrow('type kArrayVal')
      }
    },
  )
})

test.each([
  ['2.3', 's like "ab"', 'ab'],
  ['2.4', 's like "a\\\\b"', 'a\\b'],
  ['2.6', 's like "a\\\\%"', undefined],
  ['3.0', 's like "a\\\\%"', 'a%'],
  ['3.0', 's like "a\\\\"', undefined],
] as const)('a pattern without wildcards is an equation (%s): %s', async (version, text, value) => {
  const request = {
    text,
    schema: schemaOf(schema),
    templates: {},
    version,
    purpose: 'query',
  } as const
  const equation = { kind: 'compare', operator: '==', value: { kind: 'string', value } }
  expect(await planFilter(request)).toMatchObject(
    value === undefined ? { kind: 'match' } : equation,
  )
})

describe('rewrites of 2.6', () => {
  const plan = (text: string) =>
    planFilter({
      text,
      schema: schemaOf(schema),
      templates: {},
      version: '2.6',
      purpose: 'delete',
    })
  const ints = (...values: number[]) =>
    values.map((value) => ({ kind: 'int', value: BigInt(value) }))

  test.each([
    ['id in [3, 1, 1]', { kind: 'in', values: ints(1, 3) }],
    ['id == 2 or id == 1', { kind: 'in', values: ints(1, 2) }],
    ['id == 2 or id in [1, 2] or s == "a"', { kind: 'or' }],
    ['1 == 1', { kind: 'always', value: true }],
    ['id in [1, 2] or id not in [1]', { kind: 'always', value: true }],
    ['n in [1, 2] or n != 1', { kind: 'or' }],
    ['s in ["a", "b"] or s != "c"', { kind: 'compare', operator: '!=' }],
    ['id > 5 and (id < 1 or id == 3) and id < 2', { kind: 'always', value: false }],
    ['id > 2 and id < 9 and id >= 3', { kind: 'range', lower: ints(3)[0] }],
    ['not (id == 1)', { kind: 'compare', operator: '!=' }],
    ['not (a[0] == 1)', { kind: 'not' }],
    ['id != 1 and id != 2', { kind: 'not', operand: { kind: 'in', values: ints(1, 2) } }],
  ])('%s', async (text, expected) => {
    expect(await plan(text)).toMatchObject(expected)
  })

  test.each([
    ['j["x"] in ["b", 1, 2]', [0, 3], [0, 1, 3]],
    ['j["x"] >= 5 and j["x"] in [1, 2]', [0, 1], []],
    ['j["x"] > 1 and j["x"] in [1, 2]', [], [1]],
    ['j["x"] in [1, 1.5] and j["x"] == 1', [], [0]],
  ])('values that 2.6 loses: %s', async (text, in26, in30) => {
    const rows = [1, 2, 9, 'b'].map((x) => ({ id: 1, j: { x } }))
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'j', dataType: 'JSON' },
    ]
    expect(await select(text, { fields }, rows, '2.6')).toEqual(in26)
    expect(await select(text, { fields }, rows, '3.0')).toEqual(in30)
  })
})

describe('templates', () => {
  test.each([
    [{ a: null }],
    [{ a: {} }],
    [{ a: [] }],
    [{ a: [1, null] }],
    [{ a: [[]] }],
    [{ b: 1, a: [{}] }],
    [{ a: [1, 2, null, 'x'] }],
  ])('%j kills the real server', (params) => {
    expect(() => checkTemplates(params)).toThrow(/^a template holds/)
  })

  test('numbers go through a double', () => {
    expect(atOnce(readTemplates({ a: 9007199254740993n, b: 1.5, c: 2.0 }))).toEqual(
      new Map([
        ['a', { kind: 'int', value: 9007199254740992n }],
        ['b', { kind: 'float', value: 1.5 }],
        ['c', { kind: 'int', value: 2n }],
      ]),
    )
  })
})

describe('lists of several kinds', () => {
  const rows = [{ j: 1 }, { j: 'a' }, { j: 2 }, { j: [1] }, { j: true }]

  // In 3.0 each kind is asked for by itself, and knows nothing of the others.
  test.each([
    ['j in [1, "a"]', [0, 1]],
    ['j not in [1, "a"]', []],
    ['j not in [1, 3]', [2]],
    ['j in [[1], "a"]', [1, 3]],
  ])('%s', async (filter, expected) => {
    expect(await select(filter, schema, rows, '3.0')).toEqual(expected)
  })
})

test('an integer is found among elements cut to integers until 2.5, where no template says it', async () => {
  const fields = [{ fieldName: 'f', dataType: 'Array', elementDataType: 'Float' }]
  const lists = [{ f: [1.5] }, { f: [1] }, { f: [-1.5, 2] }]
  const texts = ['array_contains(f, 1)', 'array_contains_any(f, [1])', 'array_contains(f, {a})']
  const chosen = (version: '2.5' | '2.6') =>
    Promise.all(texts.map((text) => select(text, { fields }, lists, version, { a: 1 })))
  expect(await chosen('2.5')).toEqual([[0, 1], [0, 1], [1]])
  expect(await chosen('2.6')).toEqual([[1], [1], [1]])
})

describe('remainders', () => {
  const fields = [
    { fieldName: 'n', dataType: 'Int64' },
    { fieldName: 'i', dataType: 'Int8' },
    { fieldName: 'a', dataType: 'Array', elementDataType: 'Int64' },
    { fieldName: 'j', dataType: 'JSON' },
  ]
  const odd = 2n ** 53n + 1n
  const rows = [
    { n: odd, i: 5, a: [odd], j: { x: odd } },
    { n: 3, i: 3, a: [3], j: { x: 5.5 } },
    { n: -3, i: -3, a: [-3], j: { x: -5.5 } },
  ]

  test.each([
    ['n % 2 == 1', [1], [0, 1], [0, 1], [0, 1]],
    ['n % 2 != 1', [0, 2], [2], [2], [2]],
    ['a[0] % 2 == 1', [1], [0, 1], [1], [0, 1]],
    ['j["x"] % 2 == 1', [1], [0, 1], [1], [0]],
    ['j["x"] % 2 == -1', [2], [2], [2], []],
    ['i % 2 == -1', [2], [2], [2], [2]],
  ])('%s', async (text, ...expected) => {
    const found = (['2.3', '2.4', '2.5', '2.6'] as const).map((version) =>
      select(text, { fields }, rows, version),
    )
    expect(await Promise.all(found)).toEqual(expected)
    expect(await select(text, { fields }, rows, '3.0')).toEqual(expected[3])
  })

  test.each(['n', 'i', 'a[0]', 'j["x"]'])('of %s by zero are no number in 2.3', async (name) => {
    expect(await select(`${name} % 0 == 1`, { fields }, rows, '2.3')).toEqual([])
    expect(await select(`${name} % 0 != 1`, { fields }, rows, '2.3')).toEqual([0, 1, 2])
  })
})

describe('lists of another kind than the elements', () => {
  const fields = [
    { fieldName: 'f', dataType: 'Array', elementDataType: 'Float' },
    { fieldName: 'i', dataType: 'Array', elementDataType: 'Int64' },
  ]
  const rows = [
    { f: [0], i: [0] },
    { f: [1], i: [1] },
    { f: [0.1], i: [1, 0] },
  ]

  test.each([
    ['f == [1]', [0], []],
    ['f != [1]', [1, 2], [0, 1, 2]],
    ['f == [1.0]', [1], [1]],
    ['i == [1.0]', [0], []],
    ['i == [1]', [1], [1]],
    ['f == [0.1]', [], [2]],
  ])('%s', async (text, before, in30) => {
    for (const version of ['2.3', '2.5', '2.6'] as const) {
      expect(await select(text, { fields }, rows, version)).toEqual(before)
    }
    expect(await select(text, { fields }, rows, '3.0')).toEqual(in30)
  })
})

test('elements between integers, the greater first, are cut to integers in 2.3', async () => {
  const fields = [{ fieldName: 'f', dataType: 'Array', elementDataType: 'Float' }]
  const rows = [{ f: [1.5] }, { f: [2.5] }, { f: [2] }]
  const chosen = (text: string, version: '2.3' | '2.4') => select(text, { fields }, rows, version)
  expect(await chosen('3 > f[0] > 1', '2.3')).toEqual([1, 2])
  expect(await chosen('3 > f[0] > 1', '2.4')).toEqual([0, 1, 2])
  expect(await chosen('1 < f[0] < 3', '2.3')).toEqual([0, 1, 2])
})
