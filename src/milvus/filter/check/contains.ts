import { ensure } from '../../errors/error.js'
import {
  containsElement,
  containsNoConstant,
  containsNoList,
  containsOnType,
} from '../../errors/filter-functions.js'
import type { ContainsPlan } from '../plan.js'
import type { FilterRules } from '../rules.js'
import type { Column } from '../schema.js'
import { typeOfValue, type Value } from '../value.js'
import { cast } from './cast.js'
import { type Checked, predicate } from './checked.js'
import { canCompare } from './types.js'

type Mode = ContainsPlan['mode']

const names: Readonly<Record<Mode, readonly [lower: string, upper: string]>> = {
  one: ['contains', 'Contains'],
  all: ['contains_all', 'ContainsAll'],
  any: ['contains_any', 'ContainsAny'],
}

/** `json_contains(x, v)` and its relatives. */
export function checkContains(
  mode: Mode,
  place: Checked,
  placeText: () => string,
  element: () => Checked,
  elementText: () => string,
  rules: FilterRules,
): Checked {
  const [name] = names[mode]
  const ofType = place.kind === 'column' && ['JSON', 'Array'].includes(place.column.field.type)
  ensure(ofType, () => containsOnType({ function: name, text: placeText() }))
  const { column } = place
  const found = element()
  if (found.kind === 'slot') return predicate({ kind: 'contains', column, mode, elements: found })
  ensure(found.kind === 'value', () => containsNoConstant({ function: name, text: elementText() }))
  return predicate({
    kind: 'contains',
    column,
    mode,
    elements: elementsOf(mode, column, found.value, rules),
  })
}

/**
 * The elements to look for.
 * @throws MilvusError if they are no list where one is needed, or not of the array's type
 */
export function elementsOf(
  mode: Mode,
  { field }: Column,
  value: Value,
  rules: FilterRules,
): readonly Value[] {
  const [lower, upper] = names[mode]
  const name = rules.castsContained ? upper : lower
  ensure(mode === 'one' || value.kind === 'array', () => containsNoList({ function: name }))
  const elements = mode !== 'one' && value.kind === 'array' ? value.items : [value]
  if (field.type !== 'Array') return elements
  const type = field.elementType ?? 'None'
  if (mode === 'one' && rules.castsContained) return [cast(type, value, rules)]
  for (const element of elements) {
    ensure(canCompare(type, typeOfValue(element)), () =>
      containsElement({ function: name, type, elementType: typeOfValue(element) }),
    )
  }
  return elements
}
