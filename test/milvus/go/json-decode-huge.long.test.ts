import { describe, expect, test } from 'vitest'
import { decode } from '../../support/decode-go.js'

describe('values', () => {
  test('reads very many escapes in an untyped value', () => {
    const { value } = decode(`{"any":["1e999${'\\n'.repeat(5_000_000)}"]}`) as {
      value: { any: string[] }
    }
    expect(value.any[0] === `1e999${'\n'.repeat(5_000_000)}`).toBe(true)
  })

  test.each(['small', 'wide', 'unsigned'])('refuses very many digits for %s', (name) => {
    const literal = '1'.repeat(20_000_000)
    const { failure } = decode(`{"${name}":${literal}}`) as { failure: string }
    expect(failure.replace(literal, 'LITERAL')).toMatch(
      /^json: cannot unmarshal number LITERAL into Go struct field Everything\.\w+ of type u?int/,
    )
  })

  test('decodes huge bodies', () => {
    const row = { id: 1, vector: Array.from({ length: 128 }, (_, i) => i / 7), text: 'é\n"' }
    const rows = Array.from({ length: 1000 }, () => row)
    expect(decode(JSON.stringify({ rows }))).toEqual({ value: { rows } })
    expect(decode(`{"text":"${'x'.repeat(5_000_000)}"}`)).toHaveProperty('value')
    expect(decode(`{"x":"${'\\n'.repeat(2_000_000)}"}`)).toEqual({ value: {} })
  })
})
