import { expect, test } from 'vitest'
import { quoteProto } from '../../../src/milvus/go/proto-text.js'

test.each([
  ['', '""'],
  ['a"b\\', '"a\\"b\\\\"'],
  ['\n\r\t', '"\\n\\r\\t"'],
  ['\0\x07\x1f\x7f', '"\\x00\\x07\\x1f\\x7f"'],
  ['\u0080\u009f', '"\\u0080\\u009f"'],
  ['é\u00a0\u2028\ufeff😀', '"é\u00a0\u2028\ufeff😀"'],
])('quotes %j', (text, quoted) => {
  expect(quoteProto(text)).toBe(quoted)
})
