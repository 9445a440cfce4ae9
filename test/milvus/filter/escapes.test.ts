import { expect, test } from 'vitest'
import { literalValue } from '../../../src/milvus/filter/check/literals.js'
import { rulesOf } from '../../../src/milvus/filter/rules.js'

const read = (inner: string) =>
  literalValue({ kind: 'string', text: `"${inner}"`, from: 0, to: 1 }, rulesOf('2.6'))

test.each([
  ['a\\n\\t\\\\\\"\\\'', 'a\n\t\\"\''],
  ['\\x41\\101\\u00e4\\U0001f600漢', 'AA\u00e4\u{1f600}漢'],
  ['\\xe6\\xbc\\xa2', '漢'],
  [
    '\\u0024\\u0080\\u07ff\\u0800\\uffff\\U00010000\\U0010ffff',
    '$\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}',
  ],
  ['\\xff', '\ufffd'],
])('a text with escapes: %s', (inner, value) => {
  expect(read(inner)).toEqual({ kind: 'string', value })
})

test.each(['\\?', '\\x4', '\\400', '\\18', '\\ud800', '\\U00110000', '\\u12g4', '\\8'])(
  'what ANTLR takes and Go does not: %s',
  (inner) => {
    expect(() => read(inner)).toThrow()
  },
)
