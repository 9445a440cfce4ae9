import { listOfLists } from '../../errors/filter-engine.js'
import { eachOf, type Steps } from '../../turns/steps.js'
import type { Column } from '../schema.js'
import type { FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { ensureOneKind } from './contains.js'
import { kindAt, narrowNumberAt, numberAt, stringAt } from './json.js'
import { isArray } from './json-compare.js'
import { no, yes } from './logic.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'
import { madeOnce, Wanted } from './value-sets.js'

/** `x in [..]` over a column. */
export function* termTest(
  column: FilterColumn,
  place: Column,
  values: readonly Value[],
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Steps<Test> {
  if (values.length === 0) return () => no
  ensureTerms(values, place, rules)
  switch (column.kind) {
    case 'json':
      return yield* jsonTest(values, json, rules, missing)
    case 'array':
      return yield* arrayTest(column, place, values, missing)
    case 'bool': {
      const keys = yield* keysOf(values, column)
      return (row) => (keys.has(column.values[row] === 1) ? yes : no)
    }
    case 'int':
    case 'int64':
    case 'float':
    case 'text': {
      const keys = yield* keysOf(values, column)
      const stored = column.values
      return (row) => (keys.has(stored[row]) ? yes : no)
    }
    default:
      return () => no
  }
}

/** @throws MilvusError for lists in the list, and for values of several kinds */
export function ensureTerms(
  values: readonly Value[],
  column: Column,
  { refusesMixedLists }: EngineRules,
): void {
  const { type } = column.field
  if (type === 'Array' && values.some(({ kind }) => kind === 'array')) throw listOfLists()
  if (type !== 'JSON' || !refusesMixedLists) return
  if (values[0]?.kind === 'array') throw listOfLists()
  ensureOneKind(values, column)
}

/** The constants of a list, which is that of one column. */
const keysOf = madeOnce(function* (values, column: FilterColumn): Steps<ReadonlySet<unknown>> {
  const keys = new Set<unknown>()
  yield* eachOf(values, (value) => keys.add(keyOf(column, value)))
  return keys
})

/** A constant as the column holds it. */
function keyOf(column: FilterColumn, value: Value): unknown {
  if (value.kind === 'array') return value
  if (column.kind === 'int') return Number(value.value)
  if (column.kind !== 'float') return value.value
  const number = Number(value.value)
  return column.values instanceof Float32Array ? Math.fround(number) : number
}

function* arrayTest(
  column: Extract<FilterColumn, { kind: 'array' }>,
  { path }: Column,
  values: readonly Value[],
  missing: number,
): Steps<Test> {
  const index = Number(path[0])
  const wanted = yield* wantedOf(values)
  return (row) => {
    const element = column.values[row]?.[index]
    if (element === undefined) return missing
    return wanted.has(element) ? yes : no
  }
}

/** As `compareElement` finds them equal: a bigint meets a double as a double. */
const wantedOf = madeOnce((values) => Wanted.of(values, false))

function* jsonTest(
  values: readonly Value[],
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Steps<Test> {
  const { kinds, texts, integers, floats, truths, lists } = yield* jsonList(values)
  const isOfIntegers = floats.size + truths.size + lists.length === 0
  const read = rules.exactIntegers && isOfIntegers ? narrowNumberAt : numberAt
  const test = (row: number): number => {
    const found = json(row)
    if (found === undefined) return missing
    const { text } = found
    const kind = kindAt(text, found)
    if (!kinds.has(kind)) return missing
    if (kind === 'string') return texts.has(stringAt(text, found)) ? yes : no
    if (kind === 'bool') return truths.has(text[found.start] === 't') ? yes : no
    if (kind === 'number') {
      const number = read(text, found)
      if (number === undefined) return missing
      return integers.has(wholeOf(number)) || floats.has(Number(number)) ? yes : no
    }
    return lists.some((list) => isArray(text, found, list)) ? yes : no
  }
  return Object.assign(test, { constants: lists.length })
}

interface JsonList {
  readonly kinds: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
  readonly integers: ReadonlySet<bigint>
  readonly floats: ReadonlySet<number>
  readonly truths: ReadonlySet<boolean>
  readonly lists: readonly Extract<Value, { kind: 'array' }>[]
}

const jsonList = madeOnce(function* (values): Steps<JsonList> {
  const kinds = new Set<string>()
  const texts = new Set<string>()
  const integers = new Set<bigint>()
  const floats = new Set<number>()
  const truths = new Set<boolean>()
  const lists: Extract<Value, { kind: 'array' }>[] = []
  yield* eachOf(values, (value) => {
    kinds.add(kindsOf[value.kind])
    if (value.kind === 'string') texts.add(value.value)
    else if (value.kind === 'int') integers.add(value.value)
    else if (value.kind === 'float') floats.add(value.value)
    else if (value.kind === 'bool') truths.add(value.value)
    else lists.push(value)
  })
  return { kinds, texts, integers, floats, truths, lists }
})

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
