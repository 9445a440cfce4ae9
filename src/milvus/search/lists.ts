import type { Column } from '../rows/column.js'
import type { RowField } from '../rows/field.js'
import type { Segment } from '../rows/segment.js'
import { vectorPartWidth } from '../rows/struct-parts.js'
import type { Kernel, MakeKernel } from './kernel.js'
import type { MetricType } from './metric.js'

/** The vectors of the lists of a segment one behind the other, as rows of their own. */
export interface Flattened extends Segment {
  /** The row that each vector is of. */
  readonly owners: Uint32Array
}

/** By what metric type the vectors of lists are compared of which the best are added up (knowhere's emb_list_utils). */
export const elementMetrics: Readonly<Partial<Record<MetricType, MetricType>>> = {
  MAX_SIM: 'COSINE',
  MAX_SIM_COSINE: 'COSINE',
  MAX_SIM_IP: 'IP',
  MAX_SIM_L2: 'L2',
  MAX_SIM_HAMMING: 'HAMMING',
  MAX_SIM_JACCARD: 'JACCARD',
}

/** A field of lists of vectors as one of such a vector. */
export const elementField = <Field extends Pick<RowField, 'type' | 'elementType'>>(
  field: Field,
): Field => ({
  ...field,
  type: field.elementType ?? 'FloatVector',
  elementType: undefined,
})

export function flatten(segment: Segment, { id }: Pick<RowField, 'id'>): Flattened {
  const lists = segment.columns.get(id)
  if (lists?.kind !== 'vectors') throw new Error('the field holds no lists of vectors')
  const { width, values } = lists
  const rows = values.slice(0, segment.length)
  const counts = rows.map(({ length }) => length / width)
  const length = counts.reduce((sum, count) => sum + count, 0)
  const owners = new Uint32Array(length)
  let at = 0
  for (const [row, count] of counts.entries()) {
    owners.fill(row, at, at + count)
    at += count
  }
  const column: Column = { kind: 'vector', nulls: undefined, bytes: joined(rows), width }
  const columns = { get: (field: number) => (field === id ? column : undefined) }
  return { length, partition: segment.partition, columns, deleted: undefined, owners }
}

/**
 * Which vectors of lists are looked at: those of the rows that are.
 * @param passes of these vectors, 1 for those that a filter keeps
 */
export function keptElements(
  { owners }: Flattened,
  kept: Uint8Array | undefined,
  passes?: Uint8Array,
): Uint8Array | undefined {
  if (!kept) return passes
  return Uint8Array.from(owners, (row, at) => (passes?.[at] === 0 ? 0 : (kept[row] as number)))
}

/**
 * Scores lists of vectors against lists: for each vector of the query that of the list which is nearest, the scores added up
 * in single precision. An empty list has no score.
 * @param one compares single vectors
 */
export function listKernel(one: MakeKernel, isDistance: boolean): MakeKernel {
  let last: { readonly of: Segment; readonly flat: Flattened } | undefined
  return (field, query) => {
    const own = elementField(field)
    const width = vectorPartWidth(field)
    const kernels = Array.from({ length: query.length / width }, (_, at) =>
      one(own, query.slice(at * width, (at + 1) * width)),
    )
    return (segment, kept, scores) => {
      // Those of several queries come to a segment one after another.
      if (last?.of !== segment) last = { of: segment, flat: flatten(segment, field) }
      const { flat } = last
      addBest(flat, kernels, keptElements(flat, kept), isDistance, scores)
    }
  }
}

function addBest(
  flat: Flattened,
  kernels: readonly Kernel[],
  kept: Uint8Array | undefined,
  isDistance: boolean,
  scores: Float32Array,
): void {
  const { length, owners } = flat
  const own = new Float32Array(length)
  const best = new Float32Array(scores.length)
  scores.fill(0)
  for (const kernel of kernels) {
    kernel(flat, kept, own)
    best.fill(Number.NaN)
    for (let at = 0; at < length; at++) {
      if (kept !== undefined && kept[at] === 0) continue
      const row = owners[at] as number
      const score = own[at] as number
      const before = best[row] as number
      if (!(isDistance ? before <= score : before >= score)) best[row] = score
    }
    for (let row = 0; row < scores.length; row++) {
      scores[row] = (scores[row] as number) + (best[row] as number)
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
