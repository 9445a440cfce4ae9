import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfFile } from '../../../src/milvus/go/decoded.js'
import { compile, type StructPlan } from '../../../src/milvus/go/plan.js'
import { quote } from '../../../src/milvus/go/quote.js'
import { decodeSonic } from '../../../src/milvus/go/sonic/sonic.js'
import * as go from '../../../src/milvus/go/struct.js'

const plan = (schema: Parameters<typeof compile>[0]): StructPlan => compile(schema, '3.0').plan

const FieldSchema = go.struct('FieldSchema', { fieldName: go.text(), nullable: go.flag() })
const Schema = go.struct('CollectionSchema', {
  fields: go.list(FieldSchema),
  autoID: go.flag(),
  description: go.text(),
})
const Limit = go.struct('ResourceGroupLimit', { nodeNum: go.int32() })

const collection = plan(
  go.struct('CollectionReq', {
    dbName: go.text(),
    collectionName: go.required(go.text()),
    dimension: go.int32(),
    autoID: go.flag(),
    schema: go.nested(Schema),
    params: go.map(go.any()),
    link: go.text(),
  }),
)
const database = plan(go.struct('DatabaseReq', { dbName: go.text() }))
const empty = plan(go.struct('EmptyReq', {}))
const odds = plan(
  go.struct('Odds', {
    int: go.int64(),
    unsigned: go.uint64(),
    float: go.float64(),
    any: go.any(),
    ints: go.list(go.int64()),
    names: go.list(go.text()),
    rows: go.list(go.map(go.any())),
    files: go.list(go.list(go.text())),
    labels: go.map(go.text()),
    limit: go.pointer(go.nested(Limit)),
    limits: go.map(go.pointer(Limit)),
    empty: go.nested(go.struct('EmptyReq', {})),
  }),
)
const numbers = plan(go.struct('Numbers', { numbers: go.list(go.list(go.int64())) }))

const decode = (body: string | Uint8Array, target = collection) =>
  decodeSonic(Buffer.from(body), target)
const value = (body: string | Uint8Array, target = odds) => {
  const decoded = decode(body, target)
  return 'value' in decoded ? decoded.value : decoded
}
const syntax = (at: number, shown: string, complaint = 'invalid char') =>
  String.raw`"Syntax error at index ${at}: ${complaint}\n\n\t${shown}\n"`

describe('the examples of the specification', () => {
  test.each([
    [
      '{"dbName":1}',
      String.raw`Mismatch type string with value number "at index 10: mismatched type with value\n\n\t{\"dbName\":1}\n\t..........^.\n"`,
    ],
    [
      '{"collectionName":7}',
      String.raw`Mismatch type string with value number "at index 18: mismatched type with value\n\n\tcollectionName\":7}\n\t................^.\n"`,
    ],
    [
      '{"collectionName":7,"dbName":true}',
      String.raw`Mismatch type string with value bool "at index 29: mismatched type with value\n\n\tcollectionName\":7,\"dbName\":true}\n\t...........................^....\n"`,
    ],
    [
      '{"collectionName":"c","dimension":"128"}',
      String.raw`Mismatch type int32 with value string "at index 34: mismatched type with value\n\n\ttionName\":\"c\",\"dimension\":\"128\"}\n\t..........................^.....\n"`,
    ],
    [
      '{"dimension":"x","collectionName":5,}',
      syntax(
        36,
        String.raw`ension\":\"x\",\"collectionName\":5,}\n\t...............................^`,
      ),
    ],
    ['nope', syntax(1, String.raw`nope\n\t.^..`)],
    ['{"a"}', syntax(4, String.raw`{\"a\"}\n\t....^`)],
    ['{"a":1,}', syntax(7, String.raw`{\"a\":1,}\n\t.......^`)],
    ['{a:1}', syntax(1, String.raw`{a:1}\n\t.^...`)],
    ['{,}', syntax(1, String.raw`{,}\n\t.^.`)],
    ['{"a":}', syntax(6, String.raw`{\"a\":}\n\t^`)],
    ['{"a":x}', syntax(6, String.raw`{\"a\":x}\n\t......^`)],
    ['{"a":[1,2}', syntax(10, String.raw`{\"a\":[1,2}\n\t^`)],
    ['{"a":-}', syntax(6, String.raw`{\"a\":-}\n\t......^`)],
    ['{"a":1.}', syntax(6, String.raw`{\"a\":1.}\n\t......^.`)],
    ['{"a":1e+}', syntax(7, String.raw`{\"a\":1e+}\n\t.......^.`)],
    ['{"a":01}', syntax(6, String.raw`{\"a\":01}\n\t......^.`)],
    ['{"a":tru}', syntax(8, String.raw`{\"a\":tru}\n\t........^`)],
    ['{"a":"\t"}', syntax(6, String.raw`{\"a\":\"\t\"}\n\t......^..`)],
    ['{"a":"\\q"}', syntax(6, String.raw`{\"a\":\"\\q\"}\n\t......^...`)],
    ['{"\t":1}', syntax(7, String.raw`{\"\t\":1}\n\t^`)],
    ['{"collectionName":"a\\qb"}', syntax(25, String.raw`{\"collectionName\":\"a\\qb\"}\n\t^`)],
    [
      `{"collectionName":"a\\qb"${' '.repeat(32)}}`,
      syntax(
        21,
        String.raw`lectionName\":\"a\\qb\"             \n\t................^...............`,
        'invalid escape char',
      ),
    ],
    [
      '{"collectionName":"c","autoID":1}',
      syntax(33, String.raw`{\"collectionName\":\"c\",\"autoID\":1}\n\t^`, 'eof'),
    ],
    [
      '{"params":{"a":1e400}}',
      syntax(
        20,
        String.raw`rams\":{\"a\":1e400}}\n\t................^.`,
        'float number is infinity',
      ),
    ],
    ['{"params":{"a":-}}', syntax(16, String.raw`{\"params\":{\"a\":-}}\n\t................^.`)],
    [
      '{"params":{"a":[1 2]}}',
      syntax(18, String.raw`params\":{\"a\":[1 2]}}\n\t................^...`),
    ],
    ['{"params":{"a":}}', syntax(15, String.raw`{\"params\":{\"a\":}}\n\t...............^.`)],
    ['{"params":{"a":1,}}', syntax(17, String.raw`\"params\":{\"a\":1,}}\n\t................^.`)],
    ['{"dimension":3000000000}', 'json: cannot unmarshal 3000000000 into Go value of type int32'],
  ])('%s', (body, failure) => {
    expect(decode(body)).toEqual({ failure })
  })

  test('a top-level value of another type', () => {
    expect(decode('[]', database)).toEqual({
      failure: String.raw`Mismatch type httpserver.DatabaseReq with value array "at index 0: mismatched type with value\n\n\t[]\n\t^.\n"`,
    })
  })
})

describe('the first value of the body', () => {
  test.each([
    '',
    ' \n',
    '{',
    '{]',
    '{"a":1]',
    '[1,2',
    '{"a":"x',
    '"x',
    'tru',
    'x',
    '+1',
    'NaN',
    '<xml/>',
    '\ufeff{}',
    '\0',
    '\u00a0{}',
  ])('%j ends too early', (body) => {
    expect(decode(body)).toEqual({ failure: endOfFile })
  })

  test.each(['{}', '{}x', '{} {}', '{}}', '}', ']', 'null', ' \t\r\n{}', '{"a":1}//c'])(
    '%j is an empty request',
    (body) => {
      expect(decode(body)).toEqual({ value: {} })
    },
  )

  test('brackets count behind a backslash, quotes do not', () => {
    expect(decode('{\\}é')).toEqual({ failure: syntax(1, String.raw`{\\}\n\t.^.`) })
    expect(decode('{\\"}"')).toEqual({ failure: syntax(1, String.raw`{\\\"}\n\t.^..`) })
  })
})

describe('faults that only real bodies show', () => {
  test.each([
    ['an escape unchecked in a skipped string', `{"a":"\\q"${' '.repeat(40)}}`, { value: {} }],
    [
      'a control character in a large block is put down to the escape before it',
      `{"a":"x\\nyz\t${'.'.repeat(70)}"}`,
      {
        failure: syntax(
          7,
          String.raw`{\"a\":\"x\\nyz\t....................\n\t.......^........................`,
        ),
      },
    ],
    [
      'a number near the end is checked byte by byte',
      '{"a":1+1+1.1.1}',
      { failure: syntax(8, String.raw`{\"a\":1+1+1.1.1}\n\t........^......`) },
    ],
    [
      'elsewhere a second point of the block is found before a second sign',
      `{"a":1+1+1.1.1${' '.repeat(32)}}`,
      {
        failure: syntax(
          12,
          String.raw`{\"a\":1+1+1.1.1                  \n\t............^...................`,
        ),
      },
    ],
    [
      'a NUL is the end of the input',
      '{"a":[\0]}',
      { failure: syntax(7, String.raw`{\"a\":[\x00]}\n\t.......^.`, 'eof') },
    ],
    [
      'an excerpt may cut a character',
      '{"a":"xéééééééééééé" "éééééééééééé":1}',
      {
        failure: syntax(
          33,
          String.raw`ééééééé\" \"ééééééé\xc3\n\t................^...............`,
        ),
      },
    ],
    [
      'bad UTF-8 is replaced before positions count',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      { failure: syntax(6, String.raw`{\"�\"}\n\t......^`) },
    ],
  ])('%s', (_, body, expected) => {
    expect(decode(body)).toEqual(expected)
  })

  test.each([
    ['skipped arrays', `{"a":${'['.repeat(4097)}${']'.repeat(4097)}}`, 4102],
    ['untyped arrays', `{"params":{"a":${'['.repeat(4096)}${']'.repeat(4096)}}}`, 4111],
  ])('%s nest too deep', (_, body, at) => {
    expect(decode(body)).toEqual({
      failure: expect.stringContaining(`index ${at}: recursion exceeded max depth`),
    })
  })

  test.each([
    `{"a":${'['.repeat(4096)}${']'.repeat(4096)}}`,
    `{"params":{"a":${'['.repeat(4095)}${']'.repeat(4095)}}}`,
  ])('the deepest nesting that passes', (body) => {
    expect(decode(body)).toHaveProperty('value')
  })

  test('an empty struct skips its value', () => {
    expect(decode('{"a":[1,{}]}', empty)).toEqual({ value: {} })
    expect(decode('{"a":-}', empty)).toEqual({
      failure: syntax(6, String.raw`{\"a\":-}\n\t......^`),
    })
    expect(decode('[]', empty)).toEqual({
      failure: String.raw`Mismatch type httpserver.EmptyReq with value array "at index 0: mismatched type with value\n\n\t[]\n\t^.\n"`,
    })
  })

  test('a value checked first fails by the skip rules', () => {
    const body = Buffer.from('{"dbName":"\\q"}')
    expect(decodeSonic(body, database)).toEqual({
      failure: syntax(15, String.raw`{\"dbName\":\"\\q\"}\n\t^`),
    })
    expect(decodeSonic(body, database, true)).toEqual({
      failure: syntax(11, String.raw`{\"dbName\":\"\\q\"}\n\t...........^...`),
    })
  })
})

describe('values', () => {
  test('reads many strings without an escape before one with it', () => {
    const names = Array.from({ length: 400_000 }, () => 'abcde')
    const decoded = value(JSON.stringify({ names: [...names, '\n'] }))
    expect(decoded).toEqual({ names: [...names, '\n'] })
  })

  test('reads a list that stands there many times', () => {
    const list = (items: readonly string[]) => `"rows":[${items}]`
    const long = list(Array.from({ length: 20_000 }, (_, index) => `{"old":${index}}`))
    const body = `{${long},${`${list(['{"a":1}'])},`.repeat(15_000)}${list(['{}', '{}'])}}`
    expect(value(body)).toEqual({ rows: [{ old: 0, a: 1 }, { old: 1 }] })
  })

  test('reads on in the slots of a list that shorter ones left', () => {
    const lists = ['[[1,2,3],[4]]', '[[5]]', '[[null,null],[null,7]]', '[]', '[[null]]']
    const after = lists.map((_, index) => {
      const members = lists.slice(0, index + 1).map((list) => `"numbers":${list}`)
      return value(`{${members}}`, numbers)
    })
    expect(after).toEqual(
      [
        [[1, 2, 3], [4]],
        [[5]],
        [
          [5, 2],
          [4, 7],
        ],
        [],
        [[0]],
      ].map((list) => ({ numbers: list })),
    )
  })

  test('refuses an integer of very many digits', () => {
    expect(decode(`{"int":${'1'.repeat(6_000_000)}}`, odds)).toEqual({
      failure: String.raw`Mismatch type int64 with value number "at index 7: mismatched type with value\n\n\t{\"int\":1111111111111111111111111\n\t.......^........................\n"`,
    })
  })

  test('repairs much that is no UTF-8', () => {
    const text = Buffer.alloc(4_000_000, Buffer.from('abc\xff', 'latin1'))
    const body = Buffer.concat([Buffer.from('{"any":"'), text, Buffer.from('"}')])
    const { any } = value(body) as { any: string }
    expect(any === 'abc\ufffd'.repeat(1_000_000)).toBe(true)
  })

  test('keys match exactly first, else folded', () => {
    expect(value('{"DBNAME":"a","CollectionName":"b"}', collection)).toEqual({
      dbName: 'a',
      collectionName: 'b',
    })
    expect(value('{"lin\u212a":"a"}', collection)).toEqual({ link: 'a' })
    expect(value('{"name\u017f":["a"],"db\u00dfame":1}')).toEqual({})
  })

  test('the last of duplicate keys wins, objects merge', () => {
    const body =
      '{"schema":{"autoID":true,"description":"a"},"Schema":{"description":"b"},"params":{"a":{"x":1},"b":2},"params":{"a":{"y":1}}}'
    expect(value(body, collection)).toEqual({
      schema: { autoID: true, description: 'b' },
      params: { a: { y: 1 }, b: 2 },
    })
  })

  test('a list filled again keeps what null leaves alone', () => {
    expect(value('{"names":["a","b","c"],"names":["d"],"names":[null,null,null,null]}')).toEqual({
      names: ['d', 'b', 'c', ''],
    })
    expect(value('{"names":["a"],"names":[],"names":[null]}')).toEqual({ names: [''] })
  })

  test('null leaves scalars and structs alone, clears the rest', () => {
    expect(value('{"int":null,"names":null,"labels":null,"limit":null}')).toEqual({})
    expect(
      value('{"int":1,"int":null,"names":["a"],"names":null,"labels":{"a":"b"},"labels":null}'),
    ).toEqual({ int: 1 })
    expect(value('{"limit":{"nodeNum":1},"limit":null}')).toEqual({})
    expect(value('{"schema":{"autoID":true},"schema":null}', collection)).toEqual({
      schema: { autoID: true },
    })
    expect(value('{"any":1,"any":null}')).toEqual({ any: null })
  })

  test('null inside is the zero value', () => {
    expect(
      value(
        '{"ints":[null],"names":[null],"rows":[null],"files":[null],"labels":{"a":null},"limits":{"a":null}}',
      ),
    ).toEqual({
      ints: [0],
      names: [''],
      rows: [{}],
      files: [[]],
      labels: { a: '' },
      limits: { a: null },
    })
  })

  test('64-bit integers are exact', () => {
    expect(
      value(
        '{"ints":[9007199254740991,9007199254740992,-9223372036854775808,9223372036854775807]}',
      ),
    ).toEqual({
      ints: [9007199254740991, 9007199254740992n, -9223372036854775808n, 9223372036854775807n],
    })
    expect(value('{"unsigned":18446744073709551615,"int":-0}')).toEqual({
      unsigned: 18446744073709551615n,
      int: 0,
    })
    for (const body of ['{"int":9223372036854775808}', '{"unsigned":-0}', '{"int":1.0}']) {
      expect(value(body)).toEqual({
        failure: expect.stringMatching(/^Mismatch type u?int64 with value number /),
      })
    }
  })

  test('untyped numbers are doubles', () => {
    expect(value('{"any":[9007199254740993,-0.0,1e2]}')).toEqual({
      any: [9007199254740992, -0, 100],
    })
  })

  test('any name may be a key', () => {
    const decoded = value('{"labels":{"__proto__":"a"},"any":{"__proto__":{"b":1}}}')
    expect(JSON.stringify(decoded)).toBe('{"labels":{"__proto__":"a"},"any":{"__proto__":{"b":1}}}')
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype)
  })

  test('lone surrogates and bad bytes become U+FFFD', () => {
    expect(value('{"any":"\\ud800\\ud83d\\ude00\\udc00x\\ud800\\u0041"}')).toEqual({
      any: '\ufffd\u{1f600}\ufffdx\ufffdA',
    })
    const body = Buffer.concat([
      Buffer.from('{"any":"\ufeff'),
      Buffer.from([0xe2, 0x82, 0x41, 0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ])
    expect(value(body)).toEqual({ any: '\ufeff\ufffd\ufffdA\ufffd\ufffd\ufffd' })
  })

  test('what JSON.stringify writes is read as JSON.parse reads it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 })
    const whole = fc.maxSafeInteger()
    const limit = fc.record({ nodeNum: fc.integer() }, { requiredKeys: [] })
    const body = fc.record(
      {
        int: whole,
        unsigned: fc.maxSafeNat(),
        float: fc.double({ noNaN: true, noDefaultInfinity: true }),
        any: fc.jsonValue({ stringUnit: 'binary' }),
        ints: fc.array(whole),
        names: fc.array(text),
        rows: fc.array(fc.dictionary(text, fc.jsonValue())),
        files: fc.array(fc.array(text)),
        labels: fc.dictionary(text, text),
        limit,
        limits: fc.dictionary(text, limit),
        empty: fc.constant({}),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(body, fc.constantFrom(0, 1, 40), (shape, indent) => {
        const json = JSON.stringify(shape, null, indent)
        const decoded = decode(json, odds)
        expect(decoded).toStrictEqual({ value: JSON.parse(json) })
        expect(JSON.stringify(decoded)).toBe(JSON.stringify({ value: JSON.parse(json) }))
      }),
    )
  })
})

describe('quote', () => {
  test.each([
    ['"\\\x07\b\f\n\r\t\v', String.raw`"\"\\\a\b\f\n\r\t\v"`],
    ['\0\x1f\x7f', String.raw`"\x00\x1f\x7f"`],
    ['\u00a0\u200b\ufeff\u{e0001}', String.raw`"\u00a0\u200b\ufeff\U000e0001"`],
    ['é漢\u{1f600}\ufffd', '"é漢\u{1f600}\ufffd"'],
    [Buffer.from([0x82, 0xac, 0x41, 0xe2, 0x82]), String.raw`"\x82\xacA\xe2\x82"`],
  ])('%j', (text, quoted) => {
    expect(quote(text)).toBe(quoted)
  })
})
