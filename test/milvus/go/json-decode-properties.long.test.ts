import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../support/any-text.js'
import { decode, nothing } from '../../support/decode-go.js'

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
      anyText.map((text) => Buffer.from(text)),
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
