import { ensure } from '../../errors/error.js'
import {
  containsElement,
  containsNoConstant,
  containsNoList,
  containsOnType,
} from '../../errors/filter-functions.js'
import type { DataType } from '../../profiles/data-types.js'
import type { Steps } from '../../turns/steps.js'
import type { ContainsPlan } from '../plan.js'
import type { FilterRules } from '../rules.js'
import { type Column, storedType } from '../schema.js'
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
export function* checkContains(
  mode: Mode,
  place: Checked,
  placeText: () => string,
  element: () => Steps<Checked>,
  elementText: () => string,
  rules: FilterRules,
): Steps<Checked> {
  const [name] = names[mode]
  const ofType = place.kind === 'column' && ['JSON', 'Array'].includes(storedType(place.column))
  ensure(ofType, () => containsOnType({ function: name, text: placeText() }))
  const { column } = place
  const found = yield* element()
  if (found.kind === 'slot') return predicate({ kind: 'contains', column, mode, elements: found })
  ensure(found.kind === 'value', () => containsNoConstant({ function: name, text: elementText() }))
  return predicate({
    kind: 'contains',
    column,
    mode,
    elements: elementsOf(mode, column, found.value, rules),
  })
}

/** Of what type the elements of a column are; single elements of a struct count as their array. */
export function containedType(column: Column): DataType {
  if (storedType(column) !== 'Array') return 'JSON'
  return (column.ofElement ? column.field.type : column.field.elementType) ?? 'None'
}

/**
 * The elements to look for.
 * @throws MilvusError if they are no list where one is needed, or not of the array's type
 */
export function elementsOf(
  mode: Mode,
  column: Column,
  value: Value,
  rules: FilterRules,
): readonly Value[] {
  const [lower, upper] = names[mode]
  const name = rules.castsContained ? upper : lower
  ensure(mode === 'one' || value.kind === 'array', () => containsNoList({ function: name }))
  const elements = mode !== 'one' && value.kind === 'array' ? value.items : [value]
  const type = containedType(column)
  if (type === 'JSON') return elements
  if (mode === 'one' && rules.castsContained) {
    // What the cast gives is not what is looked for (utils.go checkContainsElement).
    cast(type, value, rules)
    return elements
  }
  for (const element of elements) {
    ensure(canCompare(type, comparedType(element, rules)), () =>
      containsElement({ function: name, type, elementType: typeOfValue(element) }),
    )
  }
  return elements
}

/** 2.3 compares a list with an array by the elements of both; only its engine finds that no element is a list. */
const comparedType = (value: Value, { castsContained }: FilterRules): DataType =>
  value.kind === 'array' && !castsContained ? value.elementType : typeOfValue(value)
