import { compareBytes } from '../../go/json-text.js'
import type { DataType } from '../../profiles/data-types.js'
import { isNull } from '../../rows/column.js'
import type { Hit } from '../../search/hit.js'
import type { Metric, Source } from './aggregation-level.js'

/** A value of a hit, or a figure over several; integers are bigints. */
export type Figure = boolean | number | bigint | string | null

/** What a hit has; times as microseconds since 1970 in UTC. */
export function hitValue({ segment, row, score }: Hit, source: Source): Figure {
  if (source === 'score') return score
  if (source === 'row') return 1n
  const column = segment.columns.get(source.id)
  if (!column || isNull(column, row) || valueless.includes(source.type)) return null
  if (column.kind === 'bool') return column.values[row] === 1
  if (column.kind === 'int') return BigInt(column.values[row] as number)
  if (column.kind === 'int64' || column.kind === 'float' || column.kind === 'text') {
    return column.values[row] as bigint | number | string
  }
  // Only to be counted.
  return true
}

/** What is read as nothing (pkg/util/typeutil/schema.go getData). */
const valueless: readonly DataType[] = ['JSON', 'Array', 'Geometry']

/** A figure over hits without those that have no value; null where none has one (internal/agg/operators.go). */
export function figure(hits: readonly Hit[], { operator, source }: Metric): Figure {
  const values = hits.map((hit) => hitValue(hit, source)).filter((value) => value !== null)
  if (values.length === 0) return null
  if (operator === 'count') return BigInt(values.length)
  if (operator === 'min' || operator === 'max') {
    const sign = operator === 'min' ? 1 : -1
    return values.reduce((best, value) => (sign * compareFigures(value, best) < 0 ? value : best))
  }
  const sum = add(values, source)
  return operator === 'sum' ? sum : Number(sum) / values.length
}

/** Null is the least. */
export function compareFigures(one: Figure, other: Figure): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null)
  if (typeof one === 'string' && typeof other === 'string') return compareBytes(one, other)
  return one < other ? -1 : Number(one > other)
}

const widths: Partial<Record<DataType, number>> = { Int8: 32, Int16: 32, Int32: 32, Int64: 64 }

/** Sums are of the type of the values, as which short integers have 32 bits, and turn over as Go's do. */
function add(values: readonly Figure[], source: Source): number | bigint {
  const type = typeof source === 'string' ? 'Float' : source.type
  const width = widths[type]
  if (width !== undefined) {
    const sum = values.reduce((all: bigint, value) => all + BigInt(value ?? 0), 0n)
    return BigInt.asIntN(width, sum)
  }
  const round = type === 'Float' ? Math.fround : Number
  return values.reduce((all: number, value) => round(all + Number(value)), 0)
}

/** A figure as JSON shows it: every integer is one of 64 bits. */
export const shownFigure = (value: Figure, int64AsText: boolean): Figure =>
  typeof value === 'bigint' && int64AsText ? String(value) : value
