import type { ElementCount, Plan } from '../plan.js'
import type { Element, FilterColumn, FilterSegment } from '../segment.js'
import { no, yes } from './logic.js'

/** Runs a predicate on the elements of a struct: of all rows one behind the other, as rows of their own. */
export type RunOnElements = (elements: FilterSegment) => Uint8Array

/** Counts, row by row, the elements of a struct that a predicate holds of. */
export function countElements(
  plan: Plan,
  count: ElementCount,
  segment: FilterSegment,
  run: RunOnElements,
): Uint8Array {
  const { lengths, truths } = elementTruths(plan, segment, run)
  let at = 0
  return Uint8Array.from(lengths, (elements) => {
    const matches = truths.subarray(at, at + elements).filter((truth) => truth === yes).length
    at += elements
    return isEnough(count, matches, elements) ? yes : no
  })
}

/** Of which elements a predicate holds, and how many of them each row has. */
export function elementTruths(
  plan: Plan,
  segment: FilterSegment,
  run: RunOnElements,
): { readonly lengths: readonly number[]; readonly truths: Uint8Array } {
  const ids = [...new Set(fieldIds(plan))]
  const parts = ids.map((id) => lists(segment.columns.get(id)))
  const lengths = Array.from({ length: segment.length }, (_, row) => parts[0]?.[row]?.length ?? 0)
  const columns = new Map(ids.map((id, index) => [id, flattened(parts[index] ?? [])]))
  const length = lengths.reduce((sum, elements) => sum + elements, 0)
  return { lengths, truths: length === 0 ? new Uint8Array() : run({ length, columns }) }
}

function isEnough(count: ElementCount, matches: number, elements: number): boolean {
  switch (count.kind) {
    case 'all':
      return matches === elements
    case 'any':
      return matches > 0
    case 'least':
      return matches >= count.threshold
    case 'most':
      return matches <= count.threshold
    case 'exact':
      return matches === count.threshold
  }
}

function fieldIds(plan: Plan): number[] {
  switch (plan.kind) {
    case 'not':
      return fieldIds(plan.operand)
    case 'and':
    case 'or':
      return plan.operands.flatMap(fieldIds)
    case 'fields':
      return [plan.left.field.id, plan.right.field.id]
    default:
      return 'column' in plan ? [plan.column.field.id] : []
  }
}

type Lists = readonly (readonly Element[])[]

const lists = (column: FilterColumn | undefined): Lists =>
  column?.kind === 'array' ? column.values : []

function flattened(values: Lists): FilterColumn {
  const elements = values.flat()
  const [first] = elements
  const nulls = undefined
  if (typeof first === 'bigint') {
    return { kind: 'int64', values: BigInt64Array.from(elements, BigInt), nulls }
  }
  if (typeof first === 'string') return { kind: 'text', values: elements.map(String), nulls }
  if (typeof first === 'boolean') {
    return { kind: 'bool', values: Uint8Array.from(elements, Number), nulls }
  }
  const numbers = elements.map(Number)
  return numbers.every(Number.isInteger)
    ? { kind: 'int', values: Int32Array.from(numbers), nulls }
    : { kind: 'float', values: Float64Array.from(numbers), nulls }
}
