import { mixedKinds, unsupportedType } from '../../errors/filter-engine.js'
import { type DataType, isString } from '../../profiles/data-types.js'
import type { Comparison, RangePlan } from '../plan.js'
import type { Column } from '../schema.js'
import type { Element, FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { ofElements, singleOf, truncated } from './contains.js'
import { itemsOf } from './json.js'
import { compareJson, isArray, isEquality } from './json-compare.js'
import { no, unknown, yes } from './logic.js'
import { compareIntegers, compareNumbers, compareText, holds } from './order.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'

/** `x operator constant` over a column. */
export function compareTest(
  column: FilterColumn,
  place: Column,
  operator: Comparison,
  value: Value,
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  switch (column.kind) {
    case 'json':
      return jsonTest(operator, value, json, rules, missing)
    case 'array':
      return place.path.length === 0
        ? wholeArrayTest(column.values, place, operator, value, rules)
        : elementTest(
            column.values,
            Number(place.path[0]),
            operator,
            rules.singleElements ? ofElements(value, place) : value,
            missing,
          )
    default: {
      if (column.kind === 'text' && isEquality(operator))
        return textTest(column.values, operator, value)
      const order = orderOf(column, value)
      const wanted = holds(operator)
      return (row) => (wanted(order(row)) ? yes : no)
    }
  }
}

function textTest(values: readonly string[], operator: Comparison, value: Value): Test {
  const wanted = value.kind === 'string' ? value.value : undefined
  const [same, other] = operator === '==' ? [yes, no] : [no, yes]
  return (row) => (values[row] === wanted ? same : other)
}

/** `lower < x <= upper` over a column. */
export function rangeTest(
  column: FilterColumn,
  place: Column,
  { lowerInclusive, upperInclusive }: RangePlan,
  lower: Value,
  upper: Value,
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  const above = holds(lowerInclusive ? '>=' : '>')
  const below = holds(upperInclusive ? '<=' : '<')
  if (column.kind === 'json') {
    const exact = rules.exactIntegers && needsExactness([lower, upper])
    return (row) => {
      const found = json(row)
      const low = found && compareJson(found.text, found, lower, exact)
      const high = found && compareJson(found.text, found, upper, exact)
      if (low === undefined || high === undefined) return missing
      return above(low) && below(high) ? yes : no
    }
  }
  if (column.kind === 'array') {
    const index = Number(place.path[0])
    const truncates = rules.truncatesElements && lower.kind === 'int'
    return (row) => {
      const found = column.values[row]?.[index]
      if (found === undefined) return missing
      const element = truncates ? truncated(found) : found
      const inside = above(compareElement(element, lower)) && below(compareElement(element, upper))
      return inside ? yes : no
    }
  }
  const [low, high] = [orderOf(column, lower), orderOf(column, upper)]
  return (row) => (above(low(row)) && below(high(row)) ? yes : no)
}

/** Bounds are read as integers, or both as doubles unless one may be that of several integers (BinaryRangeExpr.cpp). */
const needsExactness = (bounds: readonly Value[]): boolean =>
  bounds.every(({ kind }) => kind === 'int') ||
  bounds.some(({ kind, value }: { kind: string; value?: unknown }) => {
    const size = Math.abs(Number(value))
    return (kind === 'int' || (kind === 'float' && size < 2 ** 63)) && size >= 2 ** 53
  })

/** How the values of a column compare with a constant. Floats compare as float32, integers exactly. */
export function orderOf(column: FilterColumn, value: Value): (row: number) => number {
  switch (column.kind) {
    case 'bool': {
      const [{ values }, wanted] = [column, Number(numeric(value))]
      return (row) => (values[row] ?? 0) - wanted
    }
    case 'int': {
      const [{ values }, wanted] = [column, Number(numeric(value))]
      return (row) => (values[row] ?? 0) - wanted
    }
    case 'int64': {
      const [{ values }, wanted] = [column, integer(value)]
      return (row) => compareIntegers(values[row] ?? 0n, wanted)
    }
    case 'float': {
      const { values } = column
      const wanted =
        values instanceof Float32Array
          ? Math.fround(Number(numeric(value)))
          : Number(numeric(value))
      return (row) => compareNumbers(values[row] ?? 0, wanted)
    }
    case 'text': {
      const [{ values }, wanted] = [column, value.kind === 'string' ? value.value : '']
      return (row) => compareText(values[row] ?? '', wanted)
    }
    default:
      throw unsupportedType({ type: column.kind })
  }
}

const numeric = (value: Value): number | bigint | boolean => {
  if (value.kind === 'string' || value.kind === 'array') throw unsupportedType({ type: value.kind })
  return value.value
}

function integer(value: Value): bigint {
  // Only moments are compared with other kinds.
  if (value.kind !== 'int') throw mixedKinds({ kind: 'kInt64Val' })
  return value.value
}

function jsonTest(
  operator: Comparison,
  value: Value,
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  if (value.kind === 'array') return jsonArrayTest(operator, value, json, missing)
  const wanted = holds(operator)
  const exact = rules.exactIntegers && value.kind === 'int'
  // Before 3.0 what is not there is unequal to everything.
  const otherwise = missing === no && operator === '!=' ? yes : missing
  return (row) => {
    const found = json(row)
    const order = found && compareJson(found.text, found, value, exact)
    if (order === undefined) return otherwise
    return wanted(order) ? yes : no
  }
}

/** Arrays are equal or not, and have no order. */
function jsonArrayTest(
  operator: Comparison,
  value: Extract<Value, { kind: 'array' }>,
  json: (row: number) => Place | undefined,
  missing: number,
): Test {
  if (!isEquality(operator)) return () => no
  return (row) => {
    const found = json(row)
    if (found?.text[found.start] !== '[') return missing
    return isArray(found.text, found, value) === (operator === '==') ? yes : no
  }
}

function elementTest(
  values: readonly (readonly Element[])[],
  index: number,
  operator: Comparison,
  value: Value,
  missing: number,
): Test {
  const wanted = holds(operator)
  return (row) => {
    const element = values[row]?.[index]
    if (element === undefined) return missing
    return wanted(compareElement(element, value)) ? yes : no
  }
}

/** How an element compares with a constant. NaN for other kinds. */
export function compareElement(element: Element, value: Value): number {
  switch (value.kind) {
    case 'string':
      return typeof element === 'string' ? compareText(element, value.value) : Number.NaN
    case 'bool':
      return typeof element === 'boolean' ? Number(element) - Number(value.value) : Number.NaN
    case 'int':
      if (typeof element === 'bigint') return compareIntegers(element, value.value)
      return typeof element === 'number' ? compareNumbers(element, Number(value.value)) : Number.NaN
    case 'float':
      return typeof element === 'number' || typeof element === 'bigint'
        ? compareNumbers(Number(element), value.value)
        : Number.NaN
    case 'array':
      return Number.NaN
  }
}

function wholeArrayTest(
  values: readonly (readonly Element[])[],
  { field: { elementType } }: Column,
  operator: Comparison,
  value: Value,
  { listsOfOtherKinds }: EngineRules,
): Test {
  const zero = zeroOf(elementType)
  const isSingle = listsOfOtherKinds === 'unequal' && elementType === 'Float'
  const items = (value.kind === 'array' ? value.items : []).map((item) => {
    if (item.kind !== zero.kind) return listsOfOtherKinds === 'zeros' ? zero : undefined
    return isSingle && item.kind === 'float' ? singleOf(item) : item
  })
  return (row) => {
    const elements = values[row] ?? []
    const equal =
      elements.length === items.length &&
      elements.every((element, index) => {
        const item = items[index]
        return item !== undefined && compareElement(element, item) === 0
      })
    return equal === (operator === '==') ? yes : no
  }
}

/** What protobuf reads of a constant of another kind (core/src/common/Array.h is_same_array). */
function zeroOf(elementType: DataType | undefined): Value {
  if (elementType === 'Bool') return { kind: 'bool', value: false }
  if (elementType && isString(elementType)) return { kind: 'string', value: '' }
  return elementType === 'Float' || elementType === 'Double'
    ? { kind: 'float', value: 0 }
    : { kind: 'int', value: 0n }
}

/** `array_length(x) == 2` over a column. */
export function lengthTest(
  column: FilterColumn,
  operator: Comparison,
  value: Value,
  json: (row: number) => Place | undefined,
  missing: number,
): Test {
  const wanted = holds(operator)
  const aim = value.kind === 'int' ? Number(value.value) : Number.NaN
  const lengthOf = (row: number) =>
    column.kind === 'array' ? column.values[row]?.length : jsonLength(json(row))
  return (row) => {
    const length = lengthOf(row)
    if (length === undefined && missing === unknown) return unknown
    return wanted(compareNumbers(length ?? 0, aim)) ? yes : no
  }
}

/** How many elements a JSON array has; undefined for anything else. */
const jsonLength = (found: Place | undefined): number | undefined =>
  found?.text[found.start] === '[' ? itemsOf(found.text, found).length : undefined
