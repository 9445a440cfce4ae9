import type { RowField } from '../rows/field.js'
import type { Pace } from '../rows/pace.js'
import type { Key, StoredSegment } from '../rows/stored-segment.js'
import type { Hit } from './hit.js'
import { type Filter, keptRows } from './kept.js'
import type { Kernel, MakeKernel } from './kernel.js'
import { type Flattened, flatten, keptElements } from './lists.js'
import { Top } from './top.js'

/** How rows are searched. */
export interface Options {
  /** Of the vectors. */
  readonly field: RowField
  /** Each row holds a list of vectors, of which each is found by itself. */
  readonly isOfElements?: boolean
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
  /** Which vectors of the lists are kept, of all rows one behind the other. */
  readonly elementFilter?: Filter | undefined
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
 * once, by the best of them, and of lists each vector; of equal rows that of the smaller key comes first.
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
    const flat = options.isOfElements ? flatten(segment, field) : undefined
    const elements = flat && keptElements(flat, kept, options.elementFilter?.(segment))
    const part = { segment, flat, kept: flat ? elements : kept }
    const scores = new Float32Array(flat?.length ?? segment.length)
    for (const [at, one] of kernels.entries()) {
      const wait = pace()
      if (wait) await wait
      collect(tops[at] as Top, part, one, scores, options)
    }
  }
  return tops.map((top) => top.hits(isDistance ? -1 : 1))
}

/** What is scanned at a time. */
interface Part {
  readonly segment: StoredSegment
  /** The vectors of its lists, where they are what is found. */
  readonly flat: Flattened | undefined
  /** Of the vectors that are scored. */
  readonly kept: Uint8Array | undefined
}

function collect(
  top: Top,
  { segment, flat, kept }: Part,
  kernel: Kernel,
  scores: Float32Array,
  { primary, isDistance, range }: Options,
): void {
  kernel(flat ?? segment, kept, scores)
  const keys = keysOf(segment, primary)
  const sign = isDistance ? -1 : 1
  const above = range ? sign * range.worst : Number.NEGATIVE_INFINITY
  const most = range ? sign * range.best : Number.MAX_VALUE
  let floor = top.floor
  for (let at = 0; at < scores.length; at++) {
    const worth = sign * (scores[at] as number)
    // Most rows end here, and what is no number.
    if (!(worth >= floor)) continue
    if (kept !== undefined && kept[at] === 0) continue
    if (worth > above && worth <= most) {
      const row = flat ? (flat.owners[at] as number) : at
      const key = keys[row] as Key
      floor = top.offer(worth, key, segment, row, flat ? elementOf(key, flat, at) : key)
    }
  }
}

/** Tells the vectors of lists apart: the key of the row, and the place in its list. */
function elementOf(key: Key, { owners }: Flattened, at: number): string {
  let first = at
  while (owners[first - 1] === owners[at]) first--
  return `${at - first} ${key}`
}

function keysOf({ columns }: StoredSegment, primary: number): ArrayLike<Key> {
  const column = columns.get(primary)
  if (column?.kind === 'int64' || column?.kind === 'text') return column.values
  throw new Error('keys are numbers or texts')
}
