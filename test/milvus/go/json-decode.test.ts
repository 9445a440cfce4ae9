import { describe, expect, test } from 'vitest'
import { CollectionReq } from '../../../src/milvus/actions/collections/create/structs.js'
import { DatabaseReq, IndexReq } from '../../../src/milvus/actions/structs.js'
import { decode, planOf } from '../../support/decode-go.js'

describe('syntax', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['nope', "invalid character 'o' in literal null (expecting 'u')"],
    ['tru', 'unexpected EOF'],
    ['{"a":1]', "invalid character ']' after object key:value pair"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{,}', "invalid character ',' looking for beginning of object key string"],
    ['{"a"}', "invalid character '}' after object key"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":}', "invalid character '}' looking for beginning of value"],
    ['{"a":[1,]}', "invalid character ']' looking for beginning of value"],
    ['{"a":[,1]}', "invalid character ',' looking for beginning of value"],
    ['{"a":01}', "invalid character '1' after object key:value pair"],
    ['{"a":0x10}', "invalid character 'x' after object key:value pair"],
    ['{"a":1 "b":2}', "invalid character '\"' after object key:value pair"],
    ['{"a":truex}', "invalid character 'x' after object key:value pair"],
    ['{"a":[1,2}', "invalid character '}' after array element"],
    ['{"a":[1 2]}', "invalid character '2' after array element"],
    ['dbName=x', "invalid character 'd' looking for beginning of value"],
    ['<xml/>', "invalid character '<' looking for beginning of value"],
    ['}', "invalid character '}' looking for beginning of value"],
    ['NaN', "invalid character 'N' looking for beginning of value"],
    ['+1', "invalid character '+' looking for beginning of value"],
    ['\ufeff{}', "invalid character 'ï' looking for beginning of value"],
    ['\u00a0{}', "invalid character 'Â' looking for beginning of value"],
    ['\f{}', "invalid character '\\f' looking for beginning of value"],
    ['\0', "invalid character '\\x00' looking for beginning of value"],
    ['\x7f', "invalid character '\\x7f' looking for beginning of value"],
    ['{"a":"\t"}', "invalid character '\\t' in string literal"],
    ['{"a":"\n"}', "invalid character '\\n' in string literal"],
    ['{"\x01":1}', "invalid character '\\x01' in string literal"],
    ['{"a":"\\q"}', "invalid character 'q' in string escape code"],
    ['{"a":"\\\'"}', "invalid character '\\'' in string escape code"],
    ['{"a":"\\U0041"}', "invalid character 'U' in string escape code"],
    ['{"a":"\\u00g0"}', "invalid character 'g' in \\u hexadecimal character escape"],
    ['{"a":"\\u12"}', "invalid character '\"' in \\u hexadecimal character escape"],
    ['{"a":-}', "invalid character '}' in numeric literal"],
    ['{"a":-x}', "invalid character 'x' in numeric literal"],
    ['{"a":1.}', "invalid character '}' after decimal point in numeric literal"],
    ['{"a":1.e5}', "invalid character 'e' after decimal point in numeric literal"],
    ['{"a":1e}', "invalid character '}' in exponent of numeric literal"],
    ['{"a":1e+}', "invalid character '}' in exponent of numeric literal"],
    ['{"a":1E-x}', "invalid character 'x' in exponent of numeric literal"],
    ['{"a":trve}', "invalid character 'v' in literal true (expecting 'u')"],
    ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
    ['{"a":falze}', "invalid character 'z' in literal false (expecting 's')"],
    ['{"a":nulL}', "invalid character 'L' in literal null (expecting 'l')"],
    ['{"a":.5}', "invalid character '.' looking for beginning of value"],
    ['{"a":Infinity}', "invalid character 'I' looking for beginning of value"],
    ['{"a":1}', ''],
  ]

  test.each(cases.filter(([, failure]) => failure !== ''))('%j: %s', (body, failure) => {
    expect(decode(body)).toEqual({ failure })
  })

  test.each([
    [0xff, 'ÿ'],
    [0x80, '\\u0080'],
    [0xad, '\\u00ad'],
    [0xa0, '\\u00a0'],
    [0xe9, 'é'],
    [0x1b, '\\x1b'],
  ])('shows the byte %i as Latin-1, quoted as Go quotes', (byte, shown) => {
    expect(decode(Buffer.from([byte]))).toEqual({
      failure: `invalid character '${shown}' looking for beginning of value`,
    })
  })

  test.each(['', ' ', '\r\n\t '])('has nothing to decode in %j', (body) => {
    expect(decode(body)).toEqual({ failure: 'EOF' })
  })

  test.each([
    '{',
    '{"',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '[',
    '[1',
    '[1,',
    '"x',
    '"\\',
    '"\\u00',
    '-',
    '1.',
    '1e',
    't',
    'nul',
    '{"a":[{"b":"}',
  ])('ends too early in %j', (body) => {
    expect(decode(body)).toEqual({ failure: 'unexpected EOF' })
  })

  test.each(['{}x', '{} {}', '{}}', '{}]', '{}\0', '{},', '{}\xff', 'null,', 'nullx'])(
    'is looked at in the first value only: %j',
    (body) => {
      expect(decode(body)).toEqual({ value: {} })
    },
  )

  test.each([
    ['01', 'number'],
    ['truex', 'bool'],
    ['"a"b', 'string'],
    ['-0]', 'number'],
    ['[]]', 'array'],
  ])('ends a value at the top where it ends: %s', (body, kind) => {
    expect(decode(body, planOf(IndexReq))).toEqual({
      failure: `json: cannot unmarshal ${kind} into Go value of type httpserver.IndexReq`,
    })
  })

  test('wins over types, wherever it is', () => {
    expect(decode('{"text":5,"flag":[],"x":nope}')).toEqual({
      failure: "invalid character 'o' in literal null (expecting 'u')",
    })
    expect(decode('[1,}', planOf(IndexReq))).toEqual({
      failure: "invalid character '}' looking for beginning of value",
    })
  })

  test('is checked under unknown keys too', () => {
    expect(decode('{"x":{"y":[1,2,]}}')).toEqual({
      failure: "invalid character ']' looking for beginning of value",
    })
  })

  test.each(['[', '{"a":'])('allows 10000 levels of %s', (open) => {
    const close = open === '[' ? ']' : '}'
    const nest = (levels: number) =>
      `${open.repeat(levels - 1)}${open === '[' ? '[]' : '{}'}${close.repeat(levels - 1)}`
    expect(decode(`{"x":${nest(9999)}}`)).toEqual({ value: {} })
    expect(decode(`{"x":${nest(10_000)}}`)).toEqual({ failure: 'exceeded max depth' })
    expect(decode(open.repeat(10_001))).toEqual({ failure: 'exceeded max depth' })
    expect(decode(open.repeat(10_000))).toEqual({ failure: 'unexpected EOF' })
  })

  test('takes deep values where they are kept', () => {
    const deep = `${'['.repeat(9998)}${']'.repeat(9998)}`
    const decoded = decode(`{"any":${deep}}`)
    expect('value' in decoded && Array.isArray(decoded.value.any)).toBe(true)
    expect(decode(`{"rows":[{"a":${deep.slice(1, -1)}}]}`)).toHaveProperty('value')
  })
})

describe('the struct of a real route', () => {
  test('decodes the documented request', () => {
    const body = '{"collectionName":"c","indexName":"my_vector","dbName":"d"}'
    expect(decode(body, planOf(IndexReq))).toEqual({ value: JSON.parse(body) })
    expect(decode('{"dbname":"x"}', planOf(DatabaseReq))).toEqual({ value: { dbName: 'x' } })
    expect(decode('{"autoId":true}', planOf(CollectionReq))).toEqual({ value: { autoID: true } })
  })
})
