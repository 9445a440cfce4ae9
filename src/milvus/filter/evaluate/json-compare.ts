import { listInList } from '../../errors/filter-engine.js'
import type { Comparison } from '../plan.js'
import type { Value } from '../value.js'
import { itemsOf, type JsonPlace, kindAt, narrowNumberAt, numberAt, stringAt } from './json.js'
import { compareIntegers, compareNumbers, compareText } from './order.js'

/**
 * How a JSON value compares with a constant; undefined if it is of another kind.
 * @param exact whether all integers compare exactly, with doubles too
 */
export function compareJson(
  text: string,
  place: JsonPlace,
  value: Value,
  exact = false,
): number | undefined {
  const kind = kindAt(text, place)
  switch (value.kind) {
    case 'bool':
      return kind === 'bool' ? Number(text[place.start] === 't') - Number(value.value) : undefined
    case 'string':
      return kind === 'string' ? compareText(stringAt(text, place), value.value) : undefined
    case 'int':
    case 'float':
      return kind === 'number' ? compareDigits(text, place, value, exact) : undefined
    case 'array':
      return undefined
  }
}

/** Small numbers, as most are, need no bigint. */
function compareDigits(
  text: string,
  place: JsonPlace,
  value: Extract<Value, { kind: 'int' | 'float' }>,
  exact: boolean,
): number | undefined {
  const [number, wanted] = [Number(text.slice(place.start, place.end)), Number(value.value)]
  if (Number.isSafeInteger(number) && Number.isSafeInteger(wanted)) return number - wanted
  // With a fraction it is a double, which no rounding of the constant makes greater or less.
  if (Number.isFinite(number) && !Number.isInteger(number)) return number - wanted
  return exact
    ? compareExactly(narrowNumberAt(text, place), value.value)
    : compareNumber(numberAt(text, place), value)
}

/** Integers compare exactly, everything else as doubles. */
function compareNumber(
  number: bigint | number | undefined,
  value: Extract<Value, { kind: 'int' | 'float' }>,
): number | undefined {
  if (number === undefined) return undefined
  return typeof number === 'bigint' && value.kind === 'int'
    ? compareIntegers(number, value.value)
    : compareNumbers(Number(number), Number(value.value))
}

/** Operators of JavaScript compare an integer with a double exactly. */
const compareExactly = (a: bigint | number | undefined, b: bigint | number): number | undefined =>
  a === undefined ? undefined : a < b ? -1 : a > b ? 1 : 0

/**
 * Whether an element of a JSON array is the constant: integers are only integers, floats any equal number, arrays
 * element by element (segcore CompareTwoJsonArray).
 */
export function isElement(text: string, place: JsonPlace, value: Value): boolean {
  if (value.kind === 'array') return kindAt(text, place) === 'array' && isArray(text, place, value)
  if (value.kind === 'int' && kindAt(text, place) === 'number') {
    return numberAt(text, place) === value.value
  }
  return compareJson(text, place, value) === 0
}

/**
 * Whether a JSON array is the list, which holds no lists.
 * @throws MilvusError for one, where all before it is equal
 */
export function isArray(
  text: string,
  place: JsonPlace,
  { items }: Extract<Value, { kind: 'array' }>,
): boolean {
  const places = itemsOf(text, place)
  return (
    places.length === items.length &&
    places.every((item, index) => {
      const value = items[index]
      if (value?.kind === 'array') throw listInList()
      return value !== undefined && isElement(text, item, value)
    })
  )
}

/** Whether the comparison asks for equality of any kind. */
export const isEquality = (operator: Comparison): boolean => operator === '==' || operator === '!='
