import { describe, expect, test } from 'vitest'
import { quote } from '../../../src/milvus/go/quote.js'

describe('quote', () => {
  test.each([
    ['', '""'],
    ['plain text', '"plain text"'],
    ['"\\', '"\\"\\\\"'],
    ["'", '"\'"'],
    ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\0\x01\x1b\x7f', '"\\x00\\x01\\x1b\\x7f"'],
    ['é日😀', '"é日😀"'],
    ['\u0080\u00a0\u00ad', '"\\u0080\\u00a0\\u00ad"'],
    ['\u2028\u200b\ufeff', '"\\u2028\\u200b\\ufeff"'],
    ['\ue000', '"\\ue000"'],
    ['\u{10ffff}', '"\\U0010ffff"'],
    ['\u{e0001}', '"\\U000e0001"'],
    ['\u0301', '"\u0301"'],
    ['\ufffd', '"\ufffd"'],
  ])('quotes %j', (text, quoted) => {
    expect(quote(text)).toBe(quoted)
  })

  test('quotes a long text', () => {
    expect(quote('abcdefg\n'.repeat(1_000_000)) === `"${'abcdefg\\n'.repeat(1_000_000)}"`).toBe(
      true,
    )
  })

  test.each([
    [[0xff], '"\\xff"'],
    [[0x61, 0xc3], '"a\\xc3"'],
    [[0xe4, 0xb8], '"\\xe4\\xb8"'],
    [[0xe4, 0xb8, 0x61], '"\\xe4\\xb8a"'],
    [[0xed, 0xa0, 0x80], '"\\xed\\xa0\\x80"'],
    [[0xc0, 0x80], '"\\xc0\\x80"'],
    [[0xf0, 0x9f, 0x98, 0x80, 0x80], '"😀\\x80"'],
  ])('shows bytes that are no UTF-8 as such: %j', (bytes, quoted) => {
    expect(quote(Uint8Array.from(bytes))).toBe(quoted)
  })
})
