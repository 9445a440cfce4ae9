import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sequenceLength, utf8Text } from '../../../src/milvus/go/utf8.js'
import { anyText } from '../../support/any-text.js'

describe('utf8Text', () => {
  test.each([
    [[], ''],
    [[0x61, 0xff, 0x62], 'a\ufffdb'],
    [[0xc3, 0xa9], 'é'],
    [[0xc3], '\ufffd'],
    [[0xe4, 0xb8], '\ufffd\ufffd'],
    [[0xe4, 0xb8, 0x61], '\ufffd\ufffda'],
    [[0xc0, 0x80], '\ufffd\ufffd'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
    [[0xf0, 0x9f, 0x98, 0x80, 0x80], '😀\ufffd'],
    [[0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
  ])('reads %j', (bytes, text) => {
    expect(utf8Text(Uint8Array.from(bytes))).toBe(text)
  })

  test('reads much that is no UTF-8', () => {
    const bytes = Buffer.alloc(8_000_000, Buffer.from('abc\xff', 'latin1'))
    expect(utf8Text(bytes) === 'abc\ufffd'.repeat(2_000_000)).toBe(true)
  })

  test('keeps valid text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const good = text.toWellFormed()
        expect(utf8Text(Buffer.from(good))).toBe(good)
      }),
    )
  })

  test('leaves a view of a larger buffer alone', () => {
    expect(utf8Text(Buffer.from('abcdef').subarray(2, 4))).toBe('cd')
  })

  test('gives as many characters as there are bad bytes between good ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 0x80, max: 0xbf }), (bytes) => {
        const text = utf8Text(Buffer.concat([Buffer.from('a'), bytes, Buffer.from('b')]))
        expect(text).toBe(`a${'\ufffd'.repeat(bytes.length)}b`)
      }),
    )
  })
})

describe('sequenceLength', () => {
  test.each([
    [[0x61], 1],
    [[0xc3, 0xa9], 2],
    [[0xe4, 0xb8, 0xad], 3],
    [[0xf0, 0x9f, 0x98, 0x80], 4],
    [[0x80], 0],
    [[0xc1, 0x80], 0],
    [[0xe4, 0xb8], 0],
    [[0xff], 0],
    [[], 0],
    [[0xe0, 0x9f, 0xbf], 0],
    [[0xe0, 0xa0, 0x80], 3],
    [[0xed, 0x9f, 0xbf], 3],
    [[0xed, 0xa0, 0x80], 0],
    [[0xf0, 0x8f, 0xbf, 0xbf], 0],
    [[0xf0, 0x90, 0x80, 0x80], 4],
    [[0xf4, 0x8f, 0xbf, 0xbf], 4],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0xf5, 0x80, 0x80, 0x80], 0],
  ])('of %j is %i', (bytes, length) => {
    expect(sequenceLength(Uint8Array.from(bytes), 0)).toBe(length)
  })
})
