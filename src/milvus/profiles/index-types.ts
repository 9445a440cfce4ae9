import type { DataType } from './data-types.js'
import { amends } from './history.js'

/** A type of index. */
export interface IndexType {
  readonly kind: 'vector' | 'scalar' | 'automatic'
  /** The fields that it can index. */
  readonly on: readonly DataType[]
  /** Whether it can be mapped into memory from disk. */
  readonly mmap: boolean
}

const floats: readonly DataType[] = ['FloatVector', 'Float16Vector', 'BFloat16Vector']
const floatsAndInts: readonly DataType[] = [...floats, 'Int8Vector']
const ints: readonly DataType[] = ['Int8', 'Int16', 'Int32', 'Int64']
const numbers: readonly DataType[] = [...ints, 'Float', 'Double']
const scalars: readonly DataType[] = ['Bool', ...numbers, 'VarChar', 'Array']
const bitmapped: readonly DataType[] = ['Bool', ...ints, 'VarChar', 'Array']
const sorted: readonly DataType[] = [...numbers, 'VarChar', 'Timestamptz']

export const distances = ['L2', 'IP', 'COSINE']
export const bits = ['HAMMING', 'JACCARD', 'SUBSTRUCTURE', 'SUPERSTRUCTURE']

const casts = ['BOOL', 'DOUBLE', 'VARCHAR', 'ARRAY_BOOL', 'ARRAY_DOUBLE', 'ARRAY_VARCHAR']

/** What clients may ask for and what the server chooses (spec/indexes.md §4.3, §4.4, §4.6, §4.8, §4.9). */
export const tablesOfIndexes = {
  indexTypes: amends<IndexType>(
    'Types of index, and the fields that they can index.',
    {
      '2.3': {
        AUTOINDEX: { kind: 'automatic', on: [], mmap: true },
        ...vector('FLAT IVF_FLAT IVF_SQ8 IVF_PQ SCANN HNSW', floats),
        ...vector('DISKANN', floats, false),
        ...vector('BIN_FLAT BIN_IVF_FLAT', ['BinaryVector']),
        ...vector('SPARSE_INVERTED_INDEX SPARSE_WAND', ['SparseFloatVector']),
        ...vector('GPU_IVF_FLAT GPU_IVF_PQ GPU_CAGRA GPU_BRUTE_FORCE', ['FloatVector'], false),
        ...scalar('INVERTED', scalars),
        ...scalar('STL_SORT Asceneding', numbers, false),
        ...scalar('TRIE Trie marisa-trie', ['VarChar'], false),
        ...scalar('BITMAP', bitmapped, false),
      },
      '2.5': {
        ...vector('IVF_RABITQ HNSW_SQ HNSW_PQ HNSW_PRQ', floats),
        ...vector('IVF_FLAT_CC IVF_SQ_CC', floats, false),
        ...vector('MINHASH_LSH', ['BinaryVector'], false),
        // Known to the engine, which builds them on nothing.
        ...vector('SCANN_DVR', [], false),
        ...vector('HNSWLIB_DEPRECATED SPARSE_INVERTED_INDEX_CC SPARSE_WAND_CC', []),
        ...scalar('INVERTED', [...scalars, 'JSON']),
        ...scalar('Trie', ['VarChar']),
        ...scalar('BITMAP', bitmapped),
        ...scalar('RTREE', ['Geometry'], false),
      },
      '2.6': {
        ...vector('HNSW', [...floatsAndInts, 'BinaryVector']),
        ...vector('HNSW_SQ HNSW_PQ HNSW_PRQ', floatsAndInts),
        ...vector('AISAQ', floats, false),
        ...scalar('STL_SORT Asceneding', sorted, false),
        ...scalar('NGRAM', ['VarChar', 'JSON']),
      },
      '3.0': {
        ...vector('FAISS', ['FloatVector', 'BinaryVector']),
        ...vector('SVS_FLAT SVS_VAMANA SVS_VAMANA_LVQ SVS_VAMANA_LEANVEC', []),
        ...scalar('STL_SORT Asceneding', [...sorted, 'JSON'], false),
        ...scalar('BITMAP', [...bitmapped, 'JSON']),
        ...scalar('FMINDEX', ['VarChar']),
      },
    },
    { '2.5': ['GPU_IVF_FLAT', 'GPU_IVF_PQ', 'GPU_CAGRA', 'GPU_BRUTE_FORCE'] },
  ),
  automaticIndexes: amends<string>(
    'What the server builds where the client leaves the type open, on scalar fields and where it takes fewer metrics than the vectors.',
    {
      '2.3': each(['Bool', ...numbers, 'VarChar'], 'INVERTED'),
      '2.4': { BinaryVector: 'BIN_IVF_FLAT' },
      '2.5': { Bool: 'BITMAP', ...each([...ints, 'VarChar'], 'HYBRID'), JSON: 'INVERTED' },
      '2.6': { ...each(['Float', 'Double'], 'HYBRID'), Geometry: 'RTREE', Timestamptz: 'STL_SORT' },
      '3.0': { JSON: 'HYBRID' },
    },
  ),
  metrics: amends<readonly string[]>('Metrics of a vector.', {
    '2.3': {
      ...each([...floatsAndInts], distances),
      BinaryVector: bits,
      SparseFloatVector: ['IP'],
    },
    '2.5': { BinaryVector: [...bits, 'MHJACCARD'], SparseFloatVector: ['IP', 'BM25'] },
  }),
  jsonCasts: amends<readonly string[]>(
    'What a value in JSON can be cast to for an index, by the type that is built.',
    {
      '2.3': {
        INVERTED: casts,
        HYBRID: [...casts, 'JSON'],
        STL_SORT: ['DOUBLE', 'VARCHAR'],
        BITMAP: ['BOOL', 'VARCHAR'],
      },
      '2.6': { INVERTED: [...casts, 'JSON'] },
    },
  ),
}

function each<T>(names: readonly string[], value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(names.map((name) => [name, value]))
}

function vector(names: string, on: readonly DataType[], mmap = true) {
  return each<IndexType>(names.split(' '), { kind: 'vector', on, mmap })
}

function scalar(names: string, on: readonly DataType[], mmap = true) {
  return each<IndexType>(names.split(' '), { kind: 'scalar', on, mmap })
}
