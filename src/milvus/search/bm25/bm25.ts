import type { RowField } from '../../rows/field.js'
import type { Segment } from '../../rows/segment.js'
import type { Pace } from '../../turns/pace.js'
import type { MakeKernel } from '../kernel.js'
import { type Postings, postingsOf } from './postings.js'

/** How much a count and a row's length weigh: the index parameters `bm25_k1` and `bm25_b`. */
export interface Bm25Params {
  readonly k1: number
  readonly b: number
}

/** The rows by which terms are weighed. */
export interface Corpus {
  readonly segments: readonly Segment[]
  readonly rows: number
  /** In tokens; 0 where there are none. */
  readonly averageLength: number
}

/**
 * Counts rows and tokens. Rows with empty texts count, deleted ones do not: the server forgets those when it compacts,
 * here it is as if it did so at once (recorded of milvus-lite 2.5).
 * @param segments all that are loaded, whichever of them are searched: the server keeps one statistic a shard
 *   (querynodev2/delegator/idf_oracle.go)
 * @param field that of the term counts
 */
export async function corpusOf(
  segments: readonly Segment[],
  field: Pick<RowField, 'id'>,
  pace: Pace,
): Promise<Corpus> {
  let rows = 0
  let tokens = 0
  for (const segment of segments) {
    const wait = pace()
    if (wait) await wait
    const lengths = read(segment, field)?.lengths
    for (let row = 0; row < segment.length; row++) {
      if (segment.deleted?.[row] === 1) continue
      rows++
      tokens += lengths?.[row] ?? 0
    }
  }
  return { segments, rows, averageLength: rows === 0 ? 0 : tokens / rows }
}

/**
 * Scores rows by the terms that they have in common with a query; others have no score. The query is a sparse vector of
 * term ids and counts.
 */
export const bm25Kernel =
  (corpus: Corpus, params: Bm25Params): MakeKernel =>
  (field, query) => {
    let terms: readonly WeighedTerm[] | undefined
    return (segment, _, scores) => {
      // Not before, since whoever searches for much gives way before each segment.
      terms ??= weighTerms(corpus, field, query)
      scores.fill(0)
      for (const term of terms) addScores(segment, field, corpus, term, params, scores)
      for (let row = 0; row < scores.length; row++) if (scores[row] === 0) scores[row] = Number.NaN
    }
  }

interface WeighedTerm {
  readonly id: number
  /** How often the term stands in the query, times its inverse document frequency. */
  readonly weight: number
}

/** Weighs the terms of a query (storage/stats.go BuildIDF). */
function weighTerms(corpus: Corpus, field: Pick<RowField, 'id'>, query: Uint8Array): WeighedTerm[] {
  const view = new DataView(query.buffer, query.byteOffset, query.byteLength)
  return Array.from({ length: query.byteLength / 8 }, (_, at) => {
    const id = view.getUint32(8 * at, true)
    const rows = rowsWith(corpus, field, id)
    const frequency = Math.log(1 + (corpus.rows - rows + 0.5) / (rows + 0.5))
    return { id, weight: view.getFloat32(8 * at + 4, true) * frequency }
  })
}

function rowsWith({ segments }: Corpus, field: Pick<RowField, 'id'>, term: number): number {
  let found = 0
  for (const segment of segments) {
    const postings = read(segment, field)
    if (!postings) continue
    const { rows, before, ordinals } = postings
    const { length, deleted } = segment
    if (!deleted && postings.read === length) {
      found += ordinals[postings.last(term)] ?? 0
      continue
    }
    for (let place = postings.last(term); place >= 0; place = before[place] as number) {
      const row = rows[place] as number
      if (row < length && deleted?.[row] !== 1) found++
    }
  }
  return found
}

function addScores(
  segment: Segment,
  field: Pick<RowField, 'id'>,
  { averageLength }: Corpus,
  { id, weight }: WeighedTerm,
  { k1, b }: Bm25Params,
  scores: Float32Array,
): void {
  const postings = read(segment, field)
  if (!postings || averageLength === 0) return
  const { rows, counts, before, lengths } = postings
  const most = weight * (k1 + 1)
  const fixed = k1 * (1 - b)
  // The engine takes a mean below one token for one (knowhere's comp/brute_force.cc, sparse_index_node.cc).
  const perToken = (k1 * b) / Math.max(averageLength, 1)
  for (let place = postings.last(id); place >= 0; place = before[place] as number) {
    const row = rows[place] as number
    if (row >= segment.length) continue
    const count = counts[place] as number
    const length = lengths[row] as number
    scores[row] = (scores[row] as number) + (most * count) / (count + fixed + perToken * length)
  }
}

function read({ columns, length }: Segment, { id }: Pick<RowField, 'id'>): Postings | undefined {
  const column = columns.get(id)
  return column?.kind === 'sparse' ? postingsOf(column, length) : undefined
}
