import type { Segment } from '../../rows/segment.js'
import { type Postings, postingsOf } from './postings.js'

/** How much a count and a row's length weigh: the index parameters `bm25_k1` and `bm25_b`. */
export interface Bm25Params {
  readonly k1: number
  readonly b: number
}

/** What Milvus takes where an index says nothing (internal/proxy/task_index.go). */
export const bm25Defaults: Bm25Params = { k1: 1.2, b: 0.75 }

/** The rows by which terms are weighed. */
export interface Corpus {
  readonly segments: readonly Segment[]
  /** The id of the field that holds their terms. */
  readonly field: number
  readonly rows: number
  /** In tokens; 0 where there are none. */
  readonly averageLength: number
}

/** A term of a query: how often it stands there, times its inverse document frequency. */
export interface WeighedTerm {
  readonly term: number
  readonly weight: number
}

/**
 * Counts rows and tokens. Rows with empty texts count, deleted ones do not: the server forgets those when it compacts,
 * here it is as if it did so at once (recorded of milvus-lite 2.5).
 * @param segments all that are loaded, whichever of them are searched: the server keeps one statistic a shard
 *   (querynodev2/delegator/idf_oracle.go)
 */
export function corpusOf(segments: readonly Segment[], field: number): Corpus {
  let rows = 0
  let tokens = 0
  for (const segment of segments) {
    const lengths = read(segment, field)?.lengths
    for (let row = 0; row < segment.length; row++) {
      if (segment.deleted?.[row] === 1) continue
      rows++
      tokens += lengths?.[row] ?? 0
    }
  }
  return { segments, field, rows, averageLength: rows === 0 ? 0 : tokens / rows }
}

/**
 * Weighs the terms of a query (storage/stats.go BuildIDF).
 * @param query a sparse vector of term ids and counts
 */
export function weighTerms(corpus: Corpus, query: Uint8Array): WeighedTerm[] {
  const view = new DataView(query.buffer, query.byteOffset, query.byteLength)
  return Array.from({ length: query.byteLength / 8 }, (_, at) => {
    const term = view.getUint32(8 * at, true)
    const rows = rowsWith(corpus, term)
    const frequency = Math.log(1 + (corpus.rows - rows + 0.5) / (rows + 0.5))
    return { term, weight: view.getFloat32(8 * at + 4, true) * frequency }
  })
}

/**
 * Scores the rows of a segment: one number a row, 0 where none of the terms is. Deleted rows are scored too.
 */
export function scoreRows(
  segment: Segment,
  { field, averageLength }: Corpus,
  terms: readonly WeighedTerm[],
  { k1, b }: Bm25Params,
): Float32Array {
  const scores = new Float32Array(segment.length)
  const postings = read(segment, field)
  if (!postings || averageLength === 0) return scores
  const { rows, counts, before, lengths } = postings
  for (const { term, weight } of terms) {
    const most = weight * (k1 + 1)
    for (let place = postings.last(term); place >= 0; place = before[place] ?? -1) {
      const row = rows[place] ?? 0
      if (row >= segment.length) continue
      const count = counts[place] ?? 0
      const share = (lengths[row] ?? 0) / averageLength
      scores[row] = (scores[row] ?? 0) + (most * count) / (count + k1 * (1 - b + b * share))
    }
  }
  return scores
}

function rowsWith({ segments, field }: Corpus, term: number): number {
  let found = 0
  for (const segment of segments) {
    const postings = read(segment, field)
    if (!postings) continue
    const { rows, before } = postings
    const { length, deleted } = segment
    for (let place = postings.last(term); place >= 0; place = before[place] ?? -1) {
      const row = rows[place] ?? 0
      if (row < length && deleted?.[row] !== 1) found++
    }
  }
  return found
}

function read({ columns, length }: Segment, field: number): Postings | undefined {
  const column = columns.get(field)
  return column?.kind === 'sparse' ? postingsOf(column, length) : undefined
}
