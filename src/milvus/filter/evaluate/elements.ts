import type { DataType } from '../../profiles/data-types.js'
import type { Waits } from '../../turns/steps.js'
import type { ElementCount, Plan } from '../plan.js'
import type { Column } from '../schema.js'
import type { Element, FilterColumn, FilterSegment } from '../segment.js'
import { no, unknown, yes } from './logic.js'

/** Runs a predicate on the elements of a struct: of all rows one behind the other, as rows of their own. */
export type RunOnElements = (elements: FilterSegment) => Waits<Uint8Array>

/** Counts, row by row, the elements of a struct that a predicate holds of; of rows without the struct nothing is known. */
export function* countElements(
  plan: Plan,
  count: ElementCount,
  segment: FilterSegment,
  run: RunOnElements,
): Waits<Uint8Array> {
  const { lengths, truths } = yield* elementTruths(plan, segment, run)
  const [part] = columnsOf(plan)
  const nulls = part && segment.columns.get(part.field.id)?.nulls
  let at = 0
  return Uint8Array.from(lengths, (elements, row) => {
    if (nulls?.[row] === 1) return unknown
    const matches = truths.subarray(at, at + elements).filter((truth) => truth === yes).length
    at += elements
    return isEnough(count, matches, elements) ? yes : no
  })
}

/** Of which elements a predicate holds, and how many of them each row has. */
export function* elementTruths(
  plan: Plan,
  segment: FilterSegment,
  run: RunOnElements,
): Waits<{ readonly lengths: readonly number[]; readonly truths: Uint8Array }> {
  const types = new Map(columnsOf(plan).map(({ field }) => [field.id, field.type]))
  const parts = [...types].map(([id, type]) => ({
    id,
    type,
    lists: lists(segment.columns.get(id)),
  }))
  const lengths = Array.from(
    { length: segment.length },
    (_, row) => parts[0]?.lists[row]?.length ?? 0,
  )
  const columns = new Map(parts.map((part) => [part.id, flattened(part.lists, part.type)]))
  const length = lengths.reduce((sum, elements) => sum + elements, 0)
  return { lengths, truths: length === 0 ? new Uint8Array() : yield* run({ length, columns }) }
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

function columnsOf(plan: Plan): Column[] {
  switch (plan.kind) {
    case 'not':
      return columnsOf(plan.operand)
    case 'and':
    case 'or':
      return plan.operands.flatMap(columnsOf)
    case 'fields':
      return [plan.left, plan.right]
    default:
      return 'column' in plan ? [plan.column] : []
  }
}

type Lists = readonly (readonly Element[])[]

const lists = (column: FilterColumn | undefined): Lists =>
  column?.kind === 'array' ? column.values : []

/** Elements as a field of their type holds them. */
function flattened(values: Lists, type: DataType): FilterColumn {
  const elements = values.flat()
  const nulls = undefined
  switch (type) {
    case 'Bool':
      return { kind: 'bool', values: Uint8Array.from(elements, Number), nulls }
    case 'Int64':
      return { kind: 'int64', values: BigInt64Array.from(elements, BigInt), nulls }
    case 'Float':
      return { kind: 'float', values: Float32Array.from(elements, Number), nulls }
    case 'Double':
      return { kind: 'float', values: Float64Array.from(elements, Number), nulls }
    case 'VarChar':
      return { kind: 'text', values: elements.map(String), nulls }
    default:
      return { kind: 'int', values: Int32Array.from(elements, Number), nulls }
  }
}
