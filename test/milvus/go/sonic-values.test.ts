import { describe, expect, test } from 'vitest'
import { quote } from '../../../src/milvus/go/quote.js'
import { collection, database, decode, numbers, odds, value } from '../../support/decode-sonic.js'

describe('values', () => {
  test.each([
    '{"a":{"b":[1,2.5,null,true,"x"]},"ä":"😀"}',
    '{"a":-0,"b":[-0,-0.5,-0.0,-0e1]}',
    '{"a":1,"a":{"b":2},"__proto__":3}',
    '{"a":{"b":1},"a":{"c":2}}',
    ' { "a" : [ ] , "b" : { } } ',
    '{"a":1e300,"b":123456789012345678901234567890}',
  ])('reads a map of any values as it does beside an escape: %s', (map) => {
    const escaped = map.replace(/\}\s*$/, ',"\\u007a":0}')
    const [plain, exact] = [map, escaped].map((text) => value(`{"params":${text}}`, collection))
    const { params } = Object(plain)
    expect(exact).toEqual({ params: { ...params, z: 0 } })
    expect(value(`{"params":{"d":4},"params":${map}}`, collection)).toEqual({
      params: { d: 4, ...params },
    })
  })

  test.each([
    '[{"b":[1,2.5,null,true,"x"]},"ä",[],{},-1.5e3]',
    '[-0,[-0.5,-0.0],-0e1]',
    '[{"a":1,"a":{"b":2},"__proto__":3}]',
    ' [ [ ] , { } ] ',
    `${'['.repeat(300)}1${']'.repeat(300)}`,
  ])('reads a list of any values as it does beside an escape: %s', (list) => {
    const plain = value(`{"any":${list}}`, odds)
    const exact = value(`{"any":[${list},"\\u007a"]}`, odds)
    expect(exact).toEqual({ any: [Object(plain).any, 'z'] })
  })

  test.each([
    ['a number', '[1,-2.5,1e5,1.5E-300,0,-0]'],
    ['one after many of its kind', `[${'[{"a":1}],'.repeat(2000)}{"b":"\\ud800"}]`],
    ['what nests deep', `${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['texts', '{"\\u0061":"\\"","b":[true,false,null]}'],
  ])('goes on behind what it skips: %s', (_, skipped) => {
    const wrong = (member: string) => `{"dbName":"d",${member},"x":01}`
    expect(value(`{"y": ${skipped} ,"dbName":"d"}`, database)).toEqual({ dbName: 'd' })
    expect(decode(wrong(`"y":${skipped}`), database)).toEqual({
      failure: expect.stringContaining(`at index ${wrong(`"y":${skipped}`).length - 2}: invalid`),
    })
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
