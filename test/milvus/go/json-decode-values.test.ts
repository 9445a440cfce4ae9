import { describe, expect, test } from 'vitest'
import { decode } from '../../support/decode-go.js'

describe('values', () => {
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
})
