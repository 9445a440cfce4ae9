import { listOfLists } from '../../errors/filter-engine.js'
import type { Column } from '../schema.js'
import type { Element, FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { ensureOneKind } from './contains.js'
import { kindAt, narrowNumberAt, numberAt, stringAt } from './json.js'
import { compareJson, isArray } from './json-compare.js'
import { no, yes } from './logic.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'

/** `x in [..]` over a column. */
export function termTest(
  column: FilterColumn,
  place: Column,
  values: readonly Value[],
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  if (values.length === 0) return () => no
  switch (column.kind) {
    case 'json':
      return jsonTest(values, place, json, rules, missing)
    case 'array':
      return arrayTest(column, place, values, missing)
    case 'bool': {
      const keys = keysOf(column, values)
      return (row) => (keys.has(column.values[row] === 1) ? yes : no)
    }
    case 'int':
    case 'int64':
    case 'float':
    case 'text': {
      const keys = keysOf(column, values)
      const stored = column.values
      return (row) => (keys.has(stored[row]) ? yes : no)
    }
    default:
      return () => no
  }
}

/** Keys by their list: it is long at times, and asked of many segments. */
const keySets = new WeakMap<readonly Value[], ReadonlySet<unknown>>()

/** The constants of a list, which is that of one column. */
function keysOf(column: FilterColumn, values: readonly Value[]): ReadonlySet<unknown> {
  const known = keySets.get(values)
  if (known) return known
  const keys = new Set(values.map((value) => keyOf(column, value)))
  keySets.set(values, keys)
  return keys
}

/** A constant as the column holds it. */
function keyOf(column: FilterColumn, value: Value): unknown {
  if (value.kind === 'array') return value
  if (column.kind === 'int') return Number(value.value)
  if (column.kind !== 'float') return value.value
  const number = Number(value.value)
  return column.values instanceof Float32Array ? Math.fround(number) : number
}

function arrayTest(
  column: Extract<FilterColumn, { kind: 'array' }>,
  { path }: Column,
  values: readonly Value[],
  missing: number,
): Test {
  if (values.some(({ kind }) => kind === 'array')) throw listOfLists()
  const index = Number(path[0])
  const list = elementList(values)
  return (row) => {
    const element = column.values[row]?.[index]
    if (element === undefined) return missing
    return isIn(element, list) ? yes : no
  }
}

interface ElementList {
  /** Integers twice, since some elements are bigint and others numbers. */
  readonly keys: ReadonlySet<unknown>
  readonly floats: ReadonlySet<number>
}

const elementLists = new WeakMap<readonly Value[], ElementList>()

function elementList(values: readonly Value[]): ElementList {
  const known = elementLists.get(values)
  if (known) return known
  const list = {
    keys: new Set<unknown>(
      values.flatMap((value) =>
        value.kind === 'int' ? [value.value, Number(value.value)] : [elementKey(value)],
      ),
    ),
    floats: new Set(values.flatMap((value) => (value.kind === 'float' ? [value.value] : []))),
  }
  elementLists.set(values, list)
  return list
}

const elementKey = (value: Value): unknown => (value.kind === 'array' ? value : value.value)

/** As `compareElement` finds them equal: a bigint meets a double as a double. */
const isIn = (element: Element, { keys, floats }: ElementList): boolean =>
  keys.has(element) || (typeof element === 'bigint' && floats.has(Number(element)))

function jsonTest(
  values: readonly Value[],
  place: Column,
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  if (rules.refusesMixedLists) {
    if (values[0]?.kind === 'array') throw listOfLists()
    ensureOneKind(values, place)
  }
  const { kinds, texts, integers, others } = jsonList(values)
  const read = rules.exactIntegers && others.length === 0 ? narrowNumberAt : numberAt
  return (row) => {
    const found = json(row)
    if (found === undefined) return missing
    const { text } = found
    const kind = kindAt(text, found)
    if (!kinds.has(kind)) return missing
    if (kind === 'string') return texts.has(stringAt(text, found)) ? yes : no
    if (kind === 'number') {
      const number = read(text, found)
      if (number === undefined) return missing
      if (integers.has(wholeOf(number))) return yes
    }
    const equal = others.some((value) =>
      value.kind === 'array' ? isArray(text, found, value) : compareJson(text, found, value) === 0,
    )
    return equal ? yes : no
  }
}

interface JsonList {
  readonly kinds: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
  readonly integers: ReadonlySet<bigint>
  readonly others: readonly Value[]
}

const jsonLists = new WeakMap<readonly Value[], JsonList>()

function jsonList(values: readonly Value[]): JsonList {
  const known = jsonLists.get(values)
  if (known) return known
  const list = {
    kinds: new Set(values.map(({ kind }) => kindsOf[kind])),
    texts: new Set(values.flatMap((value) => (value.kind === 'string' ? [value.value] : []))),
    integers: new Set(values.flatMap((value) => (value.kind === 'int' ? [value.value] : []))),
    others: values.filter(({ kind }) => kind !== 'string' && kind !== 'int'),
  }
  jsonLists.set(values, list)
  return list
}

const kindsOf = {
  bool: 'bool',
  int: 'number',
  float: 'number',
  string: 'string',
  array: 'array',
} as const

/** A double that is whole counts as an integer. */
const wholeOf = (number: bigint | number): bigint =>
  typeof number === 'bigint' ? number : Number.isInteger(number) ? BigInt(number) : 2n ** 64n
