import type { Steps } from '../turns/steps.js'
import { sortedKeys } from './json-text.js'
import { type Notation, nestedSteps, nestedText } from './nested-text.js'

/**
 * A decoded JSON value as Go's `%v` prints it: strings as they are, `<nil>`, `[1 a]`, `map[a:1 b:2]` with
 * sorted keys, numbers in shortest form (spec/collections.md, "Values to text").
 */
export const valueText = (value: unknown): string => nestedText(value, notation)

/** The same in steps, for what may be long. */
export const valueSteps = (value: unknown): Steps<string> => nestedSteps(value, notation)

const notation: Notation = {
  array: ['[', ']'],
  object: ['map[', ']'],
  separator: ' ',
  keys: sortedKeys,
  key: (key) => `${key}:`,
  leaf: leafText,
}

function leafText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  return typeof value === 'number' ? floatText(value) : String(value)
}

/** A double as `%v` prints it: the shortest digits, with an exponent below 1e-4 and from 1e6 on; `NaN`, `+Inf`, `-Inf`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  const size = Math.abs(value)
  // Lists hold many of these.
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(value)
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  const sign = power < 0 ? '-' : '+'
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, '0')}`
}
