import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, odds, value } from '../../support/decode-sonic.js'

describe('values', () => {
  test('reads many strings without an escape before one with it', () => {
    const names = Array.from({ length: 400_000 }, () => 'abcde')
    const decoded = value(JSON.stringify({ names: [...names, '\n'] }))
    expect(decoded).toEqual({ names: [...names, '\n'] })
  })

  test('reads a list that stands there many times', () => {
    const list = (items: readonly string[]) => `"rows":[${items}]`
    const long = list(Array.from({ length: 20_000 }, (_, index) => `{"old":${index}}`))
    const body = `{${long},${`${list(['{"a":1}'])},`.repeat(15_000)}${list(['{}', '{}'])}}`
    expect(value(body)).toEqual({ rows: [{ old: 0, a: 1 }, { old: 1 }] })
  })

  test('refuses an integer of very many digits', () => {
    expect(decode(`{"int":${'1'.repeat(6_000_000)}}`, odds)).toEqual({
      failure: String.raw`Mismatch type int64 with value number "at index 7: mismatched type with value\n\n\t{\"int\":1111111111111111111111111\n\t.......^........................\n"`,
    })
  })

  test('repairs much that is no UTF-8', () => {
    const text = Buffer.alloc(4_000_000, Buffer.from('abc\xff', 'latin1'))
    const body = Buffer.concat([Buffer.from('{"any":"'), text, Buffer.from('"}')])
    const { any } = value(body) as { any: string }
    expect(any === 'abc\ufffd'.repeat(1_000_000)).toBe(true)
  })

  test('what JSON.stringify writes is read as JSON.parse reads it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 })
    const whole = fc.maxSafeInteger()
    const limit = fc.record({ nodeNum: fc.integer() }, { requiredKeys: [] })
    const body = fc.record(
      {
        int: whole,
        unsigned: fc.maxSafeNat(),
        float: fc.double({ noNaN: true, noDefaultInfinity: true }),
        any: fc.jsonValue({ stringUnit: 'binary' }),
        ints: fc.array(whole),
        names: fc.array(text),
        rows: fc.array(fc.dictionary(text, fc.jsonValue())),
        files: fc.array(fc.array(text)),
        labels: fc.dictionary(text, text),
        limit,
        limits: fc.dictionary(text, limit),
        empty: fc.constant({}),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(body, fc.constantFrom(0, 1, 40), (shape, indent) => {
        const json = JSON.stringify(shape, null, indent)
        const decoded = decode(json, odds)
        expect(decoded).toStrictEqual({ value: JSON.parse(json) })
        expect(JSON.stringify(decoded)).toBe(JSON.stringify({ value: JSON.parse(json) }))
      }),
    )
  })
})
