import { quote } from '../go/quote.js'

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** Longer ones do not fit in 64 bits of nanoseconds. */
const mostMs = 9_223_372_036_854

/**
 * Reads a duration as Go's `time.ParseDuration` does: `300s`, `1.5h`, `1h45m`.
 * @returns milliseconds, or what Go says
 */
export function parseDuration(text: string): number | { readonly reason: string } {
  const invalid = { reason: `time: invalid duration ${quote(text)}` }
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  if (rest === '0') return 0
  if (rest === '') return invalid
  let sum = 0
  for (let left = rest; left !== ''; ) {
    const [whole = '', number = '', unit = ''] = /^(\d*\.?\d*)([^.\d]*)/.exec(left) ?? []
    if (!/\d/.test(number)) return invalid
    if (unit === '') return { reason: `time: missing unit in duration ${quote(text)}` }
    const ms = Object.hasOwn(units, unit) ? units[unit] : undefined
    if (ms === undefined) {
      return { reason: `time: unknown unit ${quote(unit)} in duration ${quote(text)}` }
    }
    sum += Number(number) * ms
    left = left.slice(whole.length)
  }
  if (sum > mostMs) return invalid
  return sign === '-' ? -sum : sum
}
