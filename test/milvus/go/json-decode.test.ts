import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CollectionReq } from '../../../src/milvus/actions/collections/create/structs.js'
import { routes } from '../../../src/milvus/actions/index.js'
import { DatabaseReq, EmptyReq, IndexReq } from '../../../src/milvus/actions/structs.js'
import { decodeGo } from '../../../src/milvus/go/json-decode.js'
import { compile, type StructPlan } from '../../../src/milvus/go/plan.js'
import {
  any,
  flag,
  float64,
  int32,
  int64,
  list,
  map,
  nested,
  pointer,
  struct,
  text,
  uint64,
} from '../../../src/milvus/go/struct.js'

const Inner = struct('Inner', { name: text(), count: int32() })

/** One field of every kind. */
const Everything = struct('Everything', {
  text: text(),
  flag: flag(),
  small: int32(),
  wide: int64(),
  unsigned: uint64(),
  real: float64(),
  any: any(),
  texts: list(text()),
  numbers: list(int32()),
  map: map(any()),
  texted: map(text()),
  inner: nested(Inner),
  pointed: pointer(nested(Inner)),
  inners: list(Inner),
  innerMap: map(Inner),
  rows: list(map(any())),
  ask: text(),
  Kelvin: text(),
})

const planOf = (schema: Parameters<typeof compile>[0]): StructPlan => compile(schema, '2.6').plan
const everything = planOf(Everything)
const nothing = planOf(EmptyReq)

const decode = (body: string | Uint8Array, plan = everything) => decodeGo(Buffer.from(body), plan)

const structOf = (path: string): StructPlan => {
  const route = routes.find((route) => route.path === path)
  if (!route) throw new Error(`no route ${path}`)
  return planOf(route.body)
}

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

describe('types', () => {
  const field = (path: string, kind: string, type: string) => ({
    failure: `json: cannot unmarshal ${kind} into Go struct field ${path} of type ${type}`,
  })

  test.each([
    [
      '/indexes/drop',
      '[]',
      'json: cannot unmarshal array into Go value of type httpserver.IndexReq',
    ],
    [
      '/indexes/drop',
      '5',
      'json: cannot unmarshal number into Go value of type httpserver.IndexReq',
    ],
    [
      '/indexes/drop',
      '"x"',
      'json: cannot unmarshal string into Go value of type httpserver.IndexReq',
    ],
    [
      '/indexes/drop',
      'true',
      'json: cannot unmarshal bool into Go value of type httpserver.IndexReq',
    ],
    [
      '/collections/list',
      '{"dbName":1}',
      'json: cannot unmarshal number into Go struct field DatabaseReq.dbName of type string',
    ],
    [
      '/collections/create',
      '{"dimension":"x","collectionName":5}',
      'json: cannot unmarshal string into Go struct field CollectionReq.dimension of type int32',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":{"fields":[{"dataType":5}]}}',
      'json: cannot unmarshal number into Go struct field FieldSchema.schema.fields.dataType of type string',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":{"fields":["x"]}}',
      'json: cannot unmarshal string into Go struct field CollectionSchema.schema.fields of type httpserver.FieldSchema',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":{"fields":{}}}',
      'json: cannot unmarshal object into Go struct field CollectionSchema.schema.fields of type []httpserver.FieldSchema',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":[]}',
      'json: cannot unmarshal array into Go struct field CollectionReq.schema of type httpserver.CollectionSchema',
    ],
    [
      '/collections/create',
      '{"schema":{"fields":[{"elementTypeParams":{"dim":1e400}}]}}',
      'json: cannot unmarshal number 1e400 into Go struct field FieldSchema.schema.fields.elementTypeParams of type float64',
    ],
    [
      '/collections/create',
      '{"indexParams":[{"fieldName":1}]}',
      'json: cannot unmarshal number into Go struct field IndexParam.indexParams.fieldName of type string',
    ],
    [
      '/collections/create',
      '{"indexParams":[1]}',
      'json: cannot unmarshal number into Go struct field CollectionReq.indexParams of type httpserver.IndexParam',
    ],
    [
      '/indexes/create',
      '{"indexParams":[{"params":"x"}]}',
      'json: cannot unmarshal string into Go struct field IndexParam.indexParams.params of type map[string]interface {}',
    ],
    [
      '/entities/insert',
      '{"data":{"id":1}}',
      'json: cannot unmarshal object into Go struct field CollectionDataReq.data of type []map[string]interface {}',
    ],
    [
      '/entities/insert',
      '{"data":[1]}',
      'json: cannot unmarshal number into Go struct field CollectionDataReq.data of type map[string]interface {}',
    ],
    [
      '/entities/search',
      '{"data":"x"}',
      'json: cannot unmarshal string into Go struct field SearchReqV2.data of type []interface {}',
    ],
    [
      '/partitions/load',
      '{"partitionNames":"p"}',
      'json: cannot unmarshal string into Go struct field PartitionsReq.partitionNames of type []string',
    ],
    [
      '/partitions/load',
      '{"partitionNames":[1]}',
      'json: cannot unmarshal number into Go struct field PartitionsReq.partitionNames of type string',
    ],
    [
      '/jobs/import/create',
      '{"options":{"timeout":3}}',
      'json: cannot unmarshal number into Go struct field ImportReq.options of type string',
    ],
    [
      '/segments/describe',
      '{"segmentIDs":[1.5]}',
      'json: cannot unmarshal number 1.5 into Go struct field GetSegmentsInfoReq.segmentIDs of type int64',
    ],
    [
      '/entities/hybrid_search',
      '{"search":[{"data":[[1]],"limit":"x"}]}',
      'json: cannot unmarshal string into Go struct field SubSearchReq.search.limit of type int32',
    ],
    [
      '/resource_groups/alter',
      '{"resource_groups":[]}',
      'json: cannot unmarshal array into Go struct field UpdateResourceGroupReq.resource_groups of type map[string]*httpserver.ResourceGroupConfig',
    ],
  ])('%s %s', (path, body, failure) => {
    expect(decode(body, structOf(path))).toEqual({ failure })
  })

  test.each([
    ['{"text":1}', field('Everything.text', 'number', 'string')],
    ['{"text":true}', field('Everything.text', 'bool', 'string')],
    ['{"text":[]}', field('Everything.text', 'array', 'string')],
    ['{"text":{}}', field('Everything.text', 'object', 'string')],
    ['{"TEXT":1}', field('Everything.text', 'number', 'string')],
    ['{"flag":"true"}', field('Everything.flag', 'string', 'bool')],
    ['{"flag":1}', field('Everything.flag', 'number', 'bool')],
    ['{"small":"1"}', field('Everything.small', 'string', 'int32')],
    ['{"small":true}', field('Everything.small', 'bool', 'int32')],
    ['{"small":1.0}', field('Everything.small', 'number 1.0', 'int32')],
    ['{"small":1e2}', field('Everything.small', 'number 1e2', 'int32')],
    ['{"small":2147483648}', field('Everything.small', 'number 2147483648', 'int32')],
    ['{"small":-2147483649}', field('Everything.small', 'number -2147483649', 'int32')],
    [
      '{"wide":9223372036854775808}',
      field('Everything.wide', 'number 9223372036854775808', 'int64'),
    ],
    [
      '{"wide":99999999999999999999}',
      field('Everything.wide', 'number 99999999999999999999', 'int64'),
    ],
    ['{"unsigned":-1}', field('Everything.unsigned', 'number -1', 'uint64')],
    ['{"unsigned":-0}', field('Everything.unsigned', 'number -0', 'uint64')],
    [
      '{"unsigned":18446744073709551616}',
      field('Everything.unsigned', 'number 18446744073709551616', 'uint64'),
    ],
    ['{"real":"1"}', field('Everything.real', 'string', 'float64')],
    ['{"real":1e400}', field('Everything.real', 'number 1e400', 'float64')],
    ['{"real":-1e309}', field('Everything.real', 'number -1e309', 'float64')],
    ['{"any":[{"a":1e400}]}', field('Everything.any', 'number 1e400', 'float64')],
    ['{"map":{"a":[1e400]}}', field('Everything.map', 'number 1e400', 'float64')],
    ['{"map":[]}', field('Everything.map', 'array', 'map[string]interface {}')],
    ['{"texted":{"a":1}}', field('Everything.texted', 'number', 'string')],
    ['{"inner":"x"}', field('Everything.inner', 'string', 'httpserver.Inner')],
    ['{"inner":{"name":1}}', field('Inner.inner.name', 'number', 'string')],
    ['{"pointed":5}', field('Everything.pointed', 'number', 'httpserver.Inner')],
    ['{"pointed":{"count":"x"}}', field('Inner.pointed.count', 'string', 'int32')],
    ['{"inners":[[]]}', field('Everything.inners', 'array', 'httpserver.Inner')],
    ['{"inners":[{},{"NAME":[]}]}', field('Inner.inners.name', 'array', 'string')],
    ['{"innerMap":{"k":{"name":1}}}', field('Inner.innerMap.name', 'number', 'string')],
    ['{"innerMap":{"k":1}}', field('Everything.innerMap', 'number', 'httpserver.Inner')],
    ['{"rows":[1]}', field('Everything.rows', 'number', 'map[string]interface {}')],
    ['{"texts":[1,true]}', field('Everything.texts', 'number', 'string')],
  ])('refuses %s', (body, expected) => {
    expect(decode(body)).toEqual(expected)
  })

  test('the first wrong one counts', () => {
    expect(decode('{"small":"x","text":5}')).toEqual(field('Everything.small', 'string', 'int32'))
    expect(decode('{"inners":[{"name":1},{"count":"x"}],"text":5}')).toEqual(
      field('Inner.inners.name', 'number', 'string'),
    )
  })

  test('unknown keys may hold anything, beyond doubles too', () => {
    expect(decode('{"x":1e400,"y":[99999999999999999999],"z":"\\ud800"}')).toEqual({ value: {} })
  })

  test('an empty struct looks at nothing', () => {
    expect(decode('{"dbName":5}', nothing)).toEqual({ value: {} })
  })
})

describe('values', () => {
  test('reads very many escapes in an untyped value', () => {
    const { value } = decode(`{"any":["1e999${'\\n'.repeat(5_000_000)}"]}`) as {
      value: { any: string[] }
    }
    expect(value.any[0] === `1e999${'\n'.repeat(5_000_000)}`).toBe(true)
  })

  test.each(['small', 'wide', 'unsigned'])('refuses very many digits for %s', (name) => {
    const literal = '1'.repeat(20_000_000)
    const { failure } = decode(`{"${name}":${literal}}`) as { failure: string }
    expect(failure.replace(literal, 'LITERAL')).toMatch(
      /^json: cannot unmarshal number LITERAL into Go struct field Everything\.\w+ of type u?int/,
    )
  })

  test.each<[string, string, object]>([
    ['nothing', '{}', {}],
    ['null at the top', 'null', {}],
    ['null for a scalar or struct', '{"text":null,"small":null,"flag":null,"inner":null}', {}],
    [
      'null for a list, map, pointer or any',
      '{"texts":null,"map":null,"pointed":null,"any":null}',
      {},
    ],
    [
      'null behind a scalar',
      '{"text":"x","text":null,"small":5,"SMALL":null}',
      { text: 'x', small: 5 },
    ],
    ['null behind a struct', '{"inner":{"name":"x"},"inner":null}', { inner: { name: 'x' } }],
    [
      'null behind what it clears',
      '{"texts":["x"],"texts":null,"map":{"a":1},"map":null,"any":1,"any":null,"pointed":{},"pointed":null}',
      {},
    ],
    [
      'null in a typed list',
      '{"texts":[null,"x"],"numbers":[1,null]}',
      { texts: ['', 'x'], numbers: [1, 0] },
    ],
    ['null in a list of structs', '{"inners":[null,{"count":1}]}', { inners: [{}, { count: 1 }] }],
    ['null in a map of texts', '{"texted":{"a":null}}', { texted: { a: '' } }],
    [
      'null in untyped values',
      '{"map":{"a":null},"any":[null]}',
      { map: { a: null }, any: [null] },
    ],
    ['the last of two', '{"text":"x","text":"y"}', { text: 'y' }],
    ['the last of two in any case', '{"text":"x","TEXT":"y"}', { text: 'y' }],
    ['the last, exact spelling or not', '{"TEXT":"y","text":"x"}', { text: 'x' }],
    [
      'a merged struct',
      '{"inner":{"name":"x"},"INNER":{"count":1}}',
      { inner: { name: 'x', count: 1 } },
    ],
    ['a merged map', '{"map":{"a":1,"b":1},"map":{"b":2}}', { map: { a: 1, b: 2 } }],
    ['a shorter list', '{"texts":["a","b"],"texts":["c"]}', { texts: ['c'] }],
    [
      'a merged element of a list',
      '{"inners":[{"name":"x"}],"inners":[{"count":1}]}',
      { inners: [{ name: 'x', count: 1 }] },
    ],
    ['an untyped value replaced', '{"any":{"a":1},"any":{"b":2}}', { any: { b: 2 } }],
    ['a key by ſ', '{"aſk":"x","innerſ":[]}', { ask: 'x', inners: [] }],
    ['a key by the Kelvin sign', '{"as\u212a":"x","\u212aelvin":"y"}', { ask: 'x', Kelvin: 'y' }],
    ['no other folding', '{"ıNNER":5,"TËXT":5,"flaɡ":5}', {}],
    ['escapes', '{"text":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"}', { text: '"\\/\b\f\n\r\té' }],
    ['a pair of surrogates', '{"text":"\\ud83d\\ude00"}', { text: '😀' }],
    ['lone surrogates', '{"text":"a\\ud800b\\udc00\\ud83d"}', { text: 'a\ufffdb\ufffd\ufffd' }],
    ['lone surrogates turned round', '{"text":"\\ude00\\ud83d"}', { text: '\ufffd\ufffd' }],
    ['a lone surrogate before a pair', '{"text":"\\ud83d\\ud83d\\ude00"}', { text: '\ufffd😀' }],
    [
      'the same in untyped values',
      '{"any":["\\ud800","\\ud83d\\ude00"]}',
      { any: ['\ufffd', '😀'] },
    ],
    ['escaped backslashes before u', '{"any":"\\\\ud800"}', { any: '\\ud800' }],
    ['a key of lone surrogates', '{"map":{"\\ud800":1}}', { map: { '\ufffd': 1 } }],
    ['doubles', '{"real":1.5,"any":1e2}', { real: 1.5, any: 100 }],
    ['a whole double', '{"real":5}', { real: 5 }],
    ['what is less than doubles hold', '{"real":1e-400,"any":1e-400}', { real: 0, any: 0 }],
    ['untyped integers as doubles', '{"any":9007199254740993}', { any: 9007199254740992 }],
    [
      'numbers in texts',
      '{"any":"1e400","map":{"1e999":"\\"1e999"}}',
      { any: '1e400', map: { '1e999': '"1e999' } },
    ],
    [
      'all white space',
      ' \n{\t"text"\r: "x" \n, "texts" :[ "a" , "b" ] , "map":{ } } ',
      { text: 'x', texts: ['a', 'b'], map: {} },
    ],
    [
      'names of prototypes',
      '{"map":{"constructor":1,"toString":2}}',
      { map: { constructor: 1, toString: 2 } },
    ],
    ['names of prototypes as keys', '{"constructor":1,"toString":2,"hasOwnProperty":3}', {}],
  ])('%s', (_, body, value) => {
    expect(decode(body)).toEqual({ value })
  })

  test.each([
    ['{"wide":9007199254740991}', 9007199254740991],
    ['{"wide":9007199254740992}', 9007199254740992n],
    ['{"wide":9007199254740993}', 9007199254740993n],
    ['{"wide":9223372036854775807}', 9223372036854775807n],
    ['{"wide":-9223372036854775808}', -9223372036854775808n],
    ['{"wide":-9007199254740991}', -9007199254740991],
  ])('keeps 64 bits exact: %s', (body, wide) => {
    expect(decode(body)).toEqual({ value: { wide } })
  })

  test('keeps unsigned 64 bits exact', () => {
    expect(decode('{"unsigned":18446744073709551615}')).toEqual({
      value: { unsigned: 18446744073709551615n },
    })
  })

  test('sets __proto__ as a key of its own, and inherits nothing', () => {
    const decoded = decode('{"map":{"__proto__":{"a":1}},"__proto__":{"text":"x"}}')
    const { value } = decoded as { value: { map: object; text?: string } }
    expect(Object.keys(value)).toEqual(['map'])
    expect(Object.entries(value.map)).toEqual([['__proto__', { a: 1 }]])
    expect(value.text).toBeUndefined()
  })

  test('keeps __proto__ in untyped values as a key too', () => {
    const decoded = decode('{"any":{"__proto__":{"a":1}},"rows":[{"__proto__":null}]}')
    const { value } = decoded as { value: { any: object; rows: object[] } }
    expect(Object.entries(value.any)).toEqual([['__proto__', { a: 1 }]])
    expect(value.rows.map((row) => Object.keys(row))).toEqual([['__proto__']])
  })

  test.each([
    [[0xff], '\ufffd'],
    [[0xc3], '\ufffd'],
    [[0xe4, 0xb8], '\ufffd\ufffd'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xc0, 0x80], '\ufffd\ufffd'],
    [[0xf5, 0x80, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
    [[0xe4, 0xb8, 0xad], '中'],
  ])('makes each byte of %j that is no UTF-8 a U+FFFD', (bytes, text) => {
    const quoted = (key: string) => [
      Buffer.from(`{"${key}":"`),
      Buffer.from(bytes),
      Buffer.from('"}'),
    ]
    expect(decode(Buffer.concat(quoted('text')))).toEqual({ value: { text } })
    expect(decode(Buffer.concat(quoted('any')))).toEqual({ value: { any: text } })
  })

  test('decodes huge bodies in good time', () => {
    const row = { id: 1, vector: Array.from({ length: 128 }, (_, i) => i / 7), text: 'é\n"' }
    const rows = Array.from({ length: 1000 }, () => row)
    const begun = performance.now()
    expect(decode(JSON.stringify({ rows }))).toEqual({ value: { rows } })
    expect(decode(`{"text":"${'x'.repeat(5_000_000)}"}`)).toHaveProperty('value')
    expect(decode(`{"x":"${'\\n'.repeat(2_000_000)}"}`)).toEqual({ value: {} })
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

describe('properties', () => {
  const texts = fc.string({ unit: 'grapheme' })
  const inner = fc.record({ name: texts, count: fc.integer() }, { requiredKeys: [] })
  const dictionary = <T>(values: fc.Arbitrary<T>) => fc.dictionary(texts, values, { maxKeys: 4 })
  /** Doubles that JSON writes as something else than -0, which an integer field makes 0. */
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
  const shaped = fc.record(
    {
      text: texts,
      flag: fc.boolean(),
      small: fc.integer(),
      wide: fc.maxSafeInteger(),
      unsigned: fc.maxSafeNat(),
      real: doubles,
      any: fc.jsonValue().filter((value) => value !== null),
      texts: fc.array(texts),
      numbers: fc.array(fc.integer()),
      map: dictionary(fc.jsonValue({ maxDepth: 2 })),
      texted: dictionary(texts),
      inner,
      pointed: inner,
      inners: fc.array(inner),
      innerMap: dictionary(inner),
      rows: fc.array(dictionary(fc.jsonValue({ maxDepth: 1 }))),
    },
    { requiredKeys: [] },
  )

  test('valid JSON of the shape of a struct decodes to what JSON.parse gives', () => {
    fc.assert(
      fc.property(shaped, fc.nat(2), (value, indent) => {
        const json = JSON.stringify(value, null, indent)
        expect(decode(json)).toEqual({ value: JSON.parse(json) })
      }),
      { numRuns: 500 },
    )
  })

  test('escaping every character of a text changes nothing', () => {
    const hex = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    const escaped = (value: string) => `"${value.replace(/./gs, hex)}"`
    fc.assert(
      fc.property(texts, fc.constantFrom('text', 'any', 'ask'), (value, key) => {
        expect(decode(`{${escaped(key)}:${escaped(value)}}`)).toEqual({ value: { [key]: value } })
      }),
    )
  })

  test('nothing makes it throw', () => {
    const near = fc.array(
      fc.constantFrom(
        ...'{}[]:,"\\-.eE0123tfn \u0000é',
        '"text"',
        '"any"',
        '"inner"',
        '"inners"',
        '"map"',
        'true',
        'null',
        '\\ud800',
        '1e400',
      ),
    )
    const inputs = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      near.map((parts) => Buffer.from(parts.join(''))),
      shaped.chain((value) => {
        const bytes = Buffer.from(JSON.stringify(value))
        return fc
          .tuple(fc.nat(bytes.length), fc.uint8Array({ maxLength: 2 }), fc.nat(2))
          .map(([at, more, gone]) =>
            Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + gone)]),
          )
      }),
    )
    fc.assert(
      fc.property(inputs, (bytes) => {
        const decoded = decode(bytes)
        expect('failure' in decoded ? decoded.failure : '').toBeTypeOf('string')
      }),
      { numRuns: 2000 },
    )
  })

  /**
   * With a struct that knows no key, only syntax and the kind of the whole value can fail. What JSON.parse
   * takes whole must pass; what it refuses must fail, or hold a good value at its start.
   */
  test('syntax fails exactly where JSON.parse of the first value does', () => {
    const parts = fc.constantFrom(
      ...'{}[]:,"\\-.eE01 \t',
      '"a"',
      'true',
      'false',
      'null',
      '1',
      '-0.5e3',
      '\\n',
      '\\u0041',
      '\\x',
      '{"a":',
      '[1,',
    )
    const bodies = fc.oneof(
      fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
      fc
        .json()
        .chain((json) =>
          fc
            .tuple(fc.nat(json.length), parts, fc.nat(1))
            .map(([at, part, gone]) => json.slice(0, at) + part + json.slice(at + gone)),
        ),
    )
    fc.assert(
      fc.property(bodies, (body) => {
        const decoded = decode(body, nothing)
        const failed = 'failure' in decoded && !decoded.failure.startsWith('json: ')
        expect([body, failed]).toEqual([body, !hasFirstValue(body)])
      }),
      { numRuns: 3000 },
    )
  })
})

/** Whether some beginning of a text is a whole JSON value that what follows does not go on with. */
function hasFirstValue(body: string): boolean {
  const text = body.replace(/^[ \n\r\t]+/, '')
  for (let end = text.length; end > 0; end--) {
    if (!parses(text.slice(0, end))) continue
    // `1` begins `1.x`, but the number goes on there and is broken.
    const goesOn = /^-?\d/.test(text) && numberIsBroken(text)
    return !goesOn
  }
  return false
}

/** Whether a number at the start of a text ends within its fraction or exponent. */
const numberIsBroken = (text: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.(?!\d)|(?:\.\d+)?[eE](?![+-]?\d))/.test(text)

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('the struct of a real route', () => {
  test('decodes the documented request', () => {
    const body = '{"collectionName":"c","indexName":"my_vector","dbName":"d"}'
    expect(decode(body, planOf(IndexReq))).toEqual({ value: JSON.parse(body) })
    expect(decode('{"dbname":"x"}', planOf(DatabaseReq))).toEqual({ value: { dbName: 'x' } })
    expect(decode('{"autoId":true}', planOf(CollectionReq))).toEqual({ value: { autoID: true } })
  })
})
