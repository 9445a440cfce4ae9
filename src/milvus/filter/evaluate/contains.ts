import { ensure } from '../../errors/error.js'
import { deadlyList, mixedKinds, unsupportedType } from '../../errors/filter-engine.js'
import { eachOf, type Steps } from '../../turns/steps.js'
import type { ContainsPlan } from '../plan.js'
import type { Column } from '../schema.js'
import type { Element, FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { itemsOf, type JsonPlace, kindAt, numberAt, stringAt } from './json.js'
import { isElement } from './json-compare.js'
import { no, yes } from './logic.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'
import { Held, madeOnce, Wanted } from './value-sets.js'

/** `array_contains(x, v)` and its relatives over a column. */
export function* containsTest(
  column: FilterColumn,
  place: Column,
  mode: ContainsPlan['mode'],
  elements: readonly Value[],
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Steps<Test> {
  // The engine goes by the kind of the first; none at all holds of every row (spec/filter.md §6).
  if (elements.length === 0) {
    ensure(!rules.diesOfEmptyLists, deadlyList)
    return () => (mode === 'all' ? yes : no)
  }
  if (column.kind === 'array') {
    if (rules.readsArraysByKind) ensurePlain(elements)
    else if (rules.refusesMixedLists) ensureOneKind(elements, place)
    const { values } = column
    const { holds } = yield* askedOf(
      elements,
      mode,
      rules.singleElements ? place : undefined,
      false,
    )
    const [first] = elements
    const truncates = rules.truncatesElements && first?.kind === 'int'
    return (row) => {
      const list = values[row] ?? []
      return holds(truncates ? list.map(truncated) : list) ? yes : no
    }
  }
  const { holds, lists } = yield* askedOf(elements, mode, undefined, true)
  const joins = mode === 'any' ? 'some' : 'every'
  const test = (row: number): number => {
    const found = json(row)
    if (found?.text[found.start] !== '[') return missing
    const { text } = found
    const items = itemsOf(text, found)
    const hasLists = (): boolean =>
      lists[joins]((list) => items.some((item) => isElement(text, item, list)))
    if (lists.length === elements.length) return hasLists() ? yes : no
    const holdsPlain = holds(elementsAt(text, items))
    if (lists.length === 0) return holdsPlain ? yes : no
    return (mode === 'any' ? holdsPlain || hasLists() : holdsPlain && hasLists()) ? yes : no
  }
  return Object.assign(test, { constants: lists.length })
}

/** As the engine reads an element by the kind of the constant (core/src/common/Array.h get_data). */
export const truncated = (element: Element): Element =>
  typeof element === 'number' ? Math.trunc(element) : element

/** A constant as elements of a field are: those of Array<Float> are single (UnaryExpr.cpp, JsonContainsExpr.cpp of 3.0). */
export const ofElements = (value: Value, { field }: Column): Value =>
  field.elementType === 'Float' && value.kind === 'float' ? singleOf(value) : value

export const singleOf = ({ value }: Extract<Value, { kind: 'float' }>): Value => ({
  kind: 'float',
  value: Math.fround(value),
})

/** A few constants are looked for one by one. */
const few = 16

/** The elements that something should contain. */
interface Asked {
  /** Whether these are what is asked for, lists apart. */
  readonly holds: (elements: readonly Element[]) => boolean
  readonly lists: readonly Value[]
}

/**
 * @param single the field whose elements they are meant as; undefined where they stay as they are
 * @param exact whether an integer is found among integers alone
 */
const askedOf = madeOnce(function* (
  values,
  mode: ContainsPlan['mode'],
  single: Column | undefined,
  exact: boolean,
): Steps<Asked> {
  const plain: Value[] = []
  const lists: Value[] = []
  yield* eachOf(values, (value) => {
    if (value.kind === 'array') lists.push(value)
    else plain.push(single ? ofElements(value, single) : value)
  })
  return { holds: yield* holdsElements(mode, plain, exact), lists }
})

function* holdsElements(
  mode: ContainsPlan['mode'],
  plain: readonly Value[],
  exact: boolean,
): Steps<Asked['holds']> {
  if (mode === 'all' && plain.length > few) {
    // No row has as many different ones as a list may have equal ones.
    const different = new Map<unknown, Value>()
    yield* eachOf(plain, (value) => {
      different.set(value.kind === 'array' ? value : value.value, value)
    })
    const wanted = [...different.values()]
    return (elements) => {
      const held = new Held(elements, exact)
      return wanted.every((value) => held.has(value))
    }
  }
  if (mode === 'all') {
    const each: Wanted[] = []
    for (const value of plain) each.push(yield* Wanted.of([value], exact))
    return (elements) => each.every((wanted) => elements.some((element) => wanted.has(element)))
  }
  const wanted = yield* Wanted.of(plain, exact)
  return (elements) => elements.some((element) => wanted.has(element))
}

/** The items of a JSON array that are neither objects nor arrays. */
function elementsAt(text: string, items: readonly JsonPlace[]): Element[] {
  const elements: Element[] = []
  for (const item of items) {
    const element = elementAt(text, item)
    if (element !== undefined) elements.push(element)
  }
  return elements
}

function elementAt(text: string, item: JsonPlace): Element | undefined {
  switch (kindAt(text, item)) {
    case 'bool':
      return text[item.start] === 't'
    case 'string':
      return stringAt(text, item)
    case 'number':
      return numberAt(text, item)
    default:
      return undefined
  }
}

const kinds = {
  bool: 'kBoolVal',
  int: 'kInt64Val',
  float: 'kFloatVal',
  string: 'kStringVal',
  array: 'kArrayVal',
} as const

/** @throws MilvusError for lists, and for elements of several kinds (ExecExprVisitor.cpp visit JsonContainsExpr) */
function ensurePlain(values: readonly Value[]): void {
  const [first] = values
  const isMixed = values.some(({ kind }) => kind !== first?.kind)
  ensure(!isMixed, () => unsupportedType({ type: 'VAL_NOT_SET' }))
  ensure(first?.kind !== 'array', () => unsupportedType({ type: kinds.array }))
}

/** @throws MilvusError for a list of several kinds where the engine reads one */
export function ensureOneKind(values: readonly Value[], { field }: Column): void {
  if (field.elementType === 'Float' || field.elementType === 'Double' || field.type === 'JSON') {
    ensureAlike(values)
  }
}

/** @throws MilvusError for values of another kind than the first, by which the engine reads all of them */
export function ensureAlike(values: readonly Value[]): void {
  const [first] = values
  const isAlike = values.every(({ kind }) => kind === first?.kind)
  if (first && !isAlike) throw mixedKinds({ kind: kinds[first.kind] })
}
