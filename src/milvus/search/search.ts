import type { RowField } from '../rows/field.js'
import type { Pace } from '../rows/pace.js'
import type { Key, StoredSegment } from '../rows/stored-segment.js'
import type { Hit } from './hit.js'
import { type Filter, keptRows } from './kept.js'
import type { Kernel, MakeKernel } from './kernel.js'
import { Top } from './top.js'

/** How rows are searched. */
export interface Options {
  /** Of the vectors. */
  readonly field: RowField
  /** The id of the primary key's field. */
  readonly primary: number
  readonly kernel: MakeKernel
  /** Whether the smaller score is the better one. */
  readonly isDistance: boolean
  /** How many rows a query finds at most. */
  readonly limit: number
  /** Bounds of the scores, of which the worse one is left out and the better one is not. */
  readonly range?: Range | undefined
  readonly filter?: Filter | undefined
  /** How many of a segment's rows are seen; all unless given. */
  readonly seen?: ((segment: StoredSegment) => number) | undefined
}

export interface Range {
  /** What scores are better than. */
  readonly worst: number
  /** What they are not better than. */
  readonly best: number
}

/**
 * Finds the rows whose vectors are nearest to each query: exactly, by comparing all. Rows of one primary key are found
 * once, by the best of them; of equal rows that of the smaller key comes first.
 * @param queries vectors in the bytes in which rows are kept
 * @returns a list a query, best first
 */
export async function search(
  segments: readonly StoredSegment[],
  queries: readonly Uint8Array[],
  options: Options,
  pace: Pace,
): Promise<Hit[][]> {
  const { field, kernel, limit, filter, seen, isDistance } = options
  const kernels = queries.map((query) => kernel(field, query))
  const tops = queries.map(() => new Top(limit))
  for (const segment of segments) {
    const kept = keptRows(segment, field.id, filter, seen?.(segment))
    if (kept?.every((byte) => byte === 0)) continue
    const scores = new Float32Array(segment.length)
    for (const [at, one] of kernels.entries()) {
      const wait = pace()
      if (wait) await wait
      collect(tops[at] as Top, segment, one, kept, scores, options)
    }
  }
  return tops.map((top) => top.hits(isDistance ? -1 : 1))
}

function collect(
  top: Top,
  segment: StoredSegment,
  kernel: Kernel,
  kept: Uint8Array | undefined,
  scores: Float32Array,
  { primary, isDistance, range }: Options,
): void {
  kernel(segment, kept, scores)
  const keys = keysOf(segment, primary)
  const sign = isDistance ? -1 : 1
  const above = range ? sign * range.worst : Number.NEGATIVE_INFINITY
  const most = range ? sign * range.best : Number.MAX_VALUE
  let floor = top.floor
  for (let row = 0; row < segment.length; row++) {
    if (kept !== undefined && kept[row] === 0) continue
    const worth = sign * (scores[row] as number)
    // Also false for what is no number.
    if (worth >= floor && worth > above && worth <= most) {
      floor = top.offer(worth, keys[row] as Key, segment, row)
    }
  }
}

function keysOf({ columns }: StoredSegment, primary: number): ArrayLike<Key> {
  const column = columns.get(primary)
  if (column?.kind === 'int64' || column?.kind === 'text') return column.values
  throw new Error('keys are numbers or texts')
}
