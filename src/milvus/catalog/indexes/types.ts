import type { DataType } from '../../profiles/data-types.js'
import { type Span, type Version, within } from '../../versions.js'

/** A type of index in some releases. */
export interface IndexType extends Span {
  readonly names: readonly string[]
  readonly kind: 'vector' | 'scalar' | 'automatic'
  /** The vectors it can index; what scalar types take is in scalar-types.ts. */
  readonly on: readonly DataType[]
  /** Whether it can be mapped into memory from disk. */
  readonly mmap: boolean
}

const floats: readonly DataType[] = ['FloatVector', 'Float16Vector', 'BFloat16Vector']
const floatsAndInts: readonly DataType[] = [...floats, 'Int8Vector']

const vector = (
  names: string,
  on: readonly DataType[],
  span: Span & { mmap?: false } = {},
): IndexType => ({ mmap: true, ...span, names: names.split(' '), kind: 'vector', on })

const scalar = (names: string, mmap: boolean, span: Span = {}): IndexType => ({
  ...span,
  names: names.split(' '),
  kind: 'scalar',
  on: [],
  mmap,
})

/** The types that clients may ask for (spec/indexes.md §4.4, §4.8, §4.9). */
const indexTypes: readonly IndexType[] = [
  { names: ['AUTOINDEX'], kind: 'automatic', on: [], mmap: true },

  vector('FLAT IVF_FLAT IVF_SQ8 IVF_PQ SCANN', floats),
  vector('DISKANN', floats, { mmap: false }),
  vector('IVF_RABITQ', floats, { since: '2.5' }),
  vector('IVF_FLAT_CC IVF_SQ_CC', floats, { since: '2.5', mmap: false }),
  vector('AISAQ', floats, { since: '2.6', mmap: false }),
  vector('HNSW', floats, { until: '2.5' }),
  vector('HNSW', [...floatsAndInts, 'BinaryVector'], { since: '2.6' }),
  vector('HNSW_SQ HNSW_PQ HNSW_PRQ', floats, { since: '2.5', until: '2.5' }),
  vector('HNSW_SQ HNSW_PQ HNSW_PRQ', floatsAndInts, { since: '2.6' }),
  vector('FAISS', ['FloatVector', 'BinaryVector'], { since: '3.0' }),
  vector('BIN_FLAT BIN_IVF_FLAT', ['BinaryVector']),
  vector('MINHASH_LSH', ['BinaryVector'], { since: '2.5', mmap: false }),
  vector('SPARSE_INVERTED_INDEX SPARSE_WAND', ['SparseFloatVector']),
  vector('GPU_IVF_FLAT GPU_IVF_PQ GPU_CAGRA GPU_BRUTE_FORCE', ['FloatVector'], {
    until: '2.4',
    mmap: false,
  }),
  // Known to the engine, which builds them on nothing.
  vector('SCANN_DVR', [], { since: '2.5', mmap: false }),
  vector('HNSWLIB_DEPRECATED SPARSE_INVERTED_INDEX_CC SPARSE_WAND_CC', [], { since: '2.5' }),
  vector('SVS_FLAT SVS_VAMANA SVS_VAMANA_LVQ SVS_VAMANA_LEANVEC', [], { since: '3.0' }),

  scalar('INVERTED', true),
  scalar('STL_SORT Asceneding TRIE marisa-trie', false),
  scalar('Trie BITMAP', false, { until: '2.4' }),
  scalar('Trie BITMAP', true, { since: '2.5' }),
  scalar('RTREE', false, { since: '2.5' }),
  scalar('NGRAM', true, { since: '2.6' }),
  scalar('FMINDEX', true, { since: '3.0' }),
]

/** Finds a type by its exact name; undefined where a release does not know it. */
export const findIndexType = (name: string, version: Version): IndexType | undefined =>
  indexTypes.find((type) => type.names.includes(name) && within(version, type))
