import { mixedKinds } from '../../errors/filter-engine.js'
import type { ContainsPlan } from '../plan.js'
import type { Column } from '../schema.js'
import type { FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { compareElement } from './compare.js'
import { itemsOf } from './json.js'
import { isElement } from './json-compare.js'
import { no, yes } from './logic.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'

/** `array_contains(x, v)` and its relatives over a column. */
export function containsTest(
  column: FilterColumn,
  place: Column,
  mode: ContainsPlan['mode'],
  elements: readonly Value[],
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  // The engine goes by the kind of the first; none at all holds of every row (spec/filter.md §6).
  if (elements.length === 0) return () => (mode === 'all' ? yes : no)
  const joins = mode === 'any' ? 'some' : 'every'
  if (column.kind === 'array') {
    if (rules.refusesMixedLists) ensureOneKind(elements, place)
    const { values } = column
    return (row) => {
      const list = values[row] ?? []
      const holds = elements[joins]((value) =>
        list.some((element) => compareElement(element, value) === 0),
      )
      return holds ? yes : no
    }
  }
  return (row) => {
    const found = json(row)
    if (found?.text[found.start] !== '[') return missing
    const items = itemsOf(found.text, found)
    const holds = elements[joins]((value) =>
      items.some((item) => isElement(found.text, item, value)),
    )
    return holds ? yes : no
  }
}

const kinds = {
  bool: 'kBoolVal',
  int: 'kInt64Val',
  float: 'kFloatVal',
  string: 'kStringVal',
  array: 'kArrayVal',
} as const

/** @throws MilvusError for a list of several kinds where the engine reads one */
export function ensureOneKind(values: readonly Value[], { field }: Column): void {
  const [first] = values
  if (!first || values.every(({ kind }) => kind === first.kind)) return
  if (field.elementType === 'Float' || field.elementType === 'Double' || field.type === 'JSON') {
    throw mixedKinds({ kind: kinds[first.kind] })
  }
}
