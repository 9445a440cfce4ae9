import type { RowField } from '../rows/field.js'
import type { Key, StoredSegment } from '../rows/stored-segment.js'
import type { Pace } from '../turns/pace.js'
import type { Hit } from './hit.js'
import { type Filter, keptRows } from './kept.js'
import type { Kernel, MakeKernel } from './kernel.js'
import { type Flattened, flatten, keptElements } from './lists.js'
import { mergeTops, Top } from './top.js'

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
  /** How many of a segment's rows were flushed. Where it is known, equal keys of one engine's segment take room. */
  readonly flushed?: ((segment: StoredSegment) => number) | undefined
}

export interface Range {
  /** What scores are better than. */
  readonly worst: number
  /** What they are not better than. */
  readonly best: number
}

/**
 * Finds the rows whose vectors are nearest to each query: exactly, by comparing all. Rows of one primary key are found
 * once, by the best of them, and of lists each vector; of equal rows that of the smaller key comes first. The engine cuts
 * first, though: in a segment of its own the others of a key take the room of rows behind them.
 * @param queries vectors in the bytes in which rows are kept
 * @returns a list a query, best first
 */
export async function search(
  segments: readonly StoredSegment[],
  queries: readonly Uint8Array[],
  options: Options,
  pace: Pace,
): Promise<Hit[][]> {
  const { field, kernel, limit, isDistance } = options
  const kernels = queries.map((query) => kernel(field, query))
  const tops: Top[] = []
  for (const segment of segments) {
    const part = partOf(segment, options)
    if (!part) continue
    const scores = new Float32Array(part.flat?.length ?? segment.length)
    for (const [at, one] of kernels.entries()) {
      const wait = pace()
      if (wait) await wait
      // Each is made at its first scan: what goes through one that is old already the collector of garbage keeps for long.
      const top = tops[at] ?? new Top(limit)
      tops[at] = top
      collect(top, part, one, scores, options)
    }
  }
  // Nothing was scanned.
  if (tops.length === 0) return queries.map(() => [])
  const found: Hit[][] = []
  for (const [at, top] of tops.entries()) {
    const isAlike = !top.metSame || !options.flushed
    found.push(
      isAlike
        ? top.hits(isDistance ? -1 : 1)
        : await searchApart(segments, kernels[at] as Kernel, options, options.flushed, pace),
    )
  }
  return found
}

/**
 * Finds what an engine finds where keys come again: in each of its segments the best rows, those of one key among
 * them, of which then one a key stays (internal/core/src/segcore/reduce).
 */
async function searchApart(
  segments: readonly StoredSegment[],
  kernel: Kernel,
  options: Options,
  flushed: (segment: StoredSegment) => number,
  pace: Pace,
): Promise<Hit[]> {
  const tops = new Map<string, Top>()
  for (const segment of segments) {
    const part = partOf(segment, options)
    if (!part) continue
    const scores = new Float32Array(part.flat?.length ?? segment.length)
    const from = flushed(segment)
    for (const [state, kept] of Object.entries({
      flushed: keptBetween(part, 0, from),
      growing: keptBetween(part, from, segment.length),
    })) {
      const wait = pace()
      if (wait) await wait
      const name = `${segment.partition} ${state}`
      const top = tops.get(name) ?? new Top(options.limit, true)
      tops.set(name, top)
      collect(top, { ...part, kept }, kernel, scores, options)
    }
  }
  return mergeTops([...tops.values()], options.isDistance ? -1 : 1, options.limit)
}

/** What is scanned at a time. */
interface Part {
  readonly segment: StoredSegment
  /** The vectors of its lists, where they are what is found. */
  readonly flat: Flattened | undefined
  /** Of the vectors that are scored. */
  readonly kept: Uint8Array | undefined
}

function partOf(segment: StoredSegment, options: Options): Part | undefined {
  const { field, filter, seen } = options
  const kept = keptRows(segment, field.id, filter, seen?.(segment))
  if (kept?.every((byte) => byte === 0)) return undefined
  const flat = options.isOfElements ? flatten(segment, field) : undefined
  if (!flat) return { segment, flat, kept }
  return { segment, flat, kept: keptElements(flat, kept, options.elementFilter?.(segment)) }
}

/** What is kept of a part in some of its rows. */
function keptBetween({ segment, flat, kept }: Part, from: number, to: number): Uint8Array {
  return Uint8Array.from({ length: flat?.length ?? segment.length }, (_, at) => {
    const row = flat ? (flat.owners[at] as number) : at
    return row >= from && row < to ? (kept?.[at] ?? 1) : 0
  })
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
