import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareBytes, jsonText, sortedKeys } from '../../../src/milvus/go/json-text.js'
import { anyText } from '../../support/any-text.js'

describe('jsonText', () => {
  test('writes what is nested deeper than the call stack', () => {
    let value: unknown = 1
    for (let depth = 0; depth < 20_000; depth++) value = { a: [value] }
    expect(jsonText(value)).toBe(`${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)}`)
  })

  test.each<[unknown, string]>([
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    ['', '""'],
    [0, '0'],
    [-0, '-0'],
    [100, '100'],
    [0.1, '0.1'],
    [1e-6, '0.000001'],
    [1e-7, '1e-7'],
    [1e20, '100000000000000000000'],
    [1e21, '1e+21'],
    [-1.5e300, '-1.5e+300'],
    [9007199254740993n, '9007199254740993'],
    [-9223372036854775808n, '-9223372036854775808'],
    [[], '[]'],
    [{}, '{}'],
    [[1, 'a', null, [2n]], '[1,"a",null,[2]]'],
    [{ b: 1, a: { d: [], c: 'x' } }, '{"a":{"c":"x","d":[]},"b":1}'],
    [
      { topks: 1, data: 2, code: 3, message: 4, cost: 5 },
      '{"code":3,"cost":5,"data":2,"message":4,"topks":1}',
    ],
    [{ a: 1, B: 2, _: 3, é: 4, '': 5 }, '{"":5,"B":2,"_":3,"a":1,"é":4}'],
    [{ 10: 'x', 9: 'y', 1: 'z' }, '{"1":"z","10":"x","9":"y"}'],
    [{ '\ue000': 1, '😀': 2 }, '{"\ue000":1,"😀":2}'],
    [{ gone: undefined, kept: 1 }, '{"kept":1}'],
    ['<a href="x">&</a>', '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u003c/a\\u003e"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['\0\x01\x1f', '"\\u0000\\u0001\\u001f"'],
    ['\n\r\t\\"/', '"\\n\\r\\t\\\\\\"/"'],
    ['\x7f\x80é日😀', '"\x7f\x80é日😀"'],
    ['\ud800', '"\ufffd"'],
    [{ '<': 1 }, '{"\\u003c":1}'],
  ])('writes %o as %s', (value, text) => {
    expect(jsonText(value)).toBe(text)
  })

  test('writes backspace and form feed as the release does', () => {
    const text = '\b\f\\b\\f\\\\b'
    expect(jsonText(text, true)).toBe('"\\b\\f\\\\b\\\\f\\\\\\\\b"')
    expect(jsonText(text, false)).toBe('"\\u0008\\u000c\\\\b\\\\f\\\\\\\\b"')
    expect(jsonText({ [text]: ['\b'] }, false)).toBe(
      '{"\\u0008\\u000c\\\\b\\\\f\\\\\\\\b":["\\u0008"]}',
    )
  })

  test('writes what JSON.parse reads again', () => {
    const values = fc.jsonValue()
    fc.assert(
      fc.property(values, fc.boolean(), (value, shortControls) => {
        expect(JSON.parse(jsonText(value, shortControls))).toEqual(value)
      }),
    )
  })

  test('holds no character that is not safe in HTML, and no control character', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, shortControls) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there.
        expect(jsonText(text, shortControls)).not.toMatch(/[<>&\u2028\u2029\x00-\x1f]/)
      }),
    )
  })
})

describe('sortedKeys', () => {
  test('orders by the bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (names) => {
        const object = Object.fromEntries(names.map((name) => [name, 1]))
        const expected = Object.keys(object).sort((a, b) =>
          Buffer.compare(Buffer.from(a), Buffer.from(b)),
        )
        expect(sortedKeys(object)).toEqual(expected)
      }),
    )
  })

  test.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'a', 0],
    ['\uffff', '😀', -1],
    ['😀', '\uffff', 1],
  ])('compares %j with %j', (a, b, sign) => {
    expect(Math.sign(compareBytes(a, b))).toBe(sign)
  })
})
