import type { DataType } from '../../profiles/data-types.js'
import type { Beat } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import type { Plan } from '../plan.js'
import type { FilterRules } from '../rules.js'
import type { Column, FilterSchema } from '../schema.js'
import { hasSlots } from '../slots.js'
import type { Tree } from '../syntax/node.js'
import { typeOfValue, type Value } from '../value.js'

/** Where the real planner panics, as over Go's nil, and says that the expression is unsupported. */
export class Panic extends Error {}

/** What a part of a filter comes to (planparserv2.ExprWithType). */
export type Checked =
  /** `literal`: as written, no result of an operator. */
  | { readonly kind: 'value'; readonly value: Value; readonly literal: boolean }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'column'; readonly column: Column }
  | Arithmetic
  | { readonly kind: 'predicate'; readonly plan: Plan }
  /** What Go makes of some odd constants: a nil. */
  | { readonly kind: 'nothing' }

export interface Arithmetic {
  readonly kind: 'arithmetic'
  /** `length` has no right side. */
  readonly operator: string
  readonly left: Checked
  readonly right: Checked | undefined
  readonly type: DataType
  /** Whether a template stands in it. */
  readonly slotted: boolean
}

/** What a check needs beside the part it checks. */
export interface Context {
  readonly schema: FilterSchema
  readonly version: Version
  readonly rules: FilterRules
  readonly textOf: Tree['textOf']
  readonly signAt: Tree['signAt']
  /** Whether so many parts were checked that others should have their turn. */
  readonly isLong: Beat
  /** The time zone of moments that name none. */
  readonly zone: string
  /** The struct whose elements are being looked at. */
  readonly struct?: string
}

/** What an operator works on, which cannot be nothing. */
export function something(checked: Checked): Exclude<Checked, { kind: 'nothing' }> {
  if (checked.kind === 'nothing') throw new Panic()
  return checked
}

export const predicate = (plan: Plan): Checked => ({ kind: 'predicate', plan })
export const folded = (value: Value): Checked => ({ kind: 'value', value, literal: false })
export const foldedBool = (value: boolean): Checked => folded({ kind: 'bool', value })

export function typeOf(checked: Checked): DataType {
  switch (checked.kind) {
    case 'value':
      return typeOfValue(checked.value)
    case 'column':
      return checked.column.field.type
    case 'arithmetic':
      return checked.type
    case 'predicate':
      return 'Bool'
    default:
      return 'None'
  }
}

/** The element type of an array field or a list, None otherwise. */
export function elementTypeOf(checked: Checked): DataType {
  if (checked.kind === 'column') return checked.column.field.elementType ?? 'None'
  if (checked.kind !== 'value' || checked.value.kind !== 'array') return 'None'
  return checked.value.elementType
}

/** Whether a template stands in it. */
export function hasSlot(checked: Checked): boolean {
  if (checked.kind === 'predicate') return hasSlots(checked.plan)
  return checked.kind === 'arithmetic' ? checked.slotted : checked.kind === 'slot'
}
