import { describe, expect, test } from 'vitest'
import { endOfFile } from '../../../src/milvus/go/decoded.js'
import { decodeSonic } from '../../../src/milvus/go/sonic/sonic.js'
import { database, decode, empty, syntax } from '../../support/decode-sonic.js'

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
    expect(decodeSonic(body, { ...database, unmarshals: true })).toEqual({
      failure: syntax(11, String.raw`{\"dbName\":\"\\q\"}\n\t...........^...`),
    })
  })
})
