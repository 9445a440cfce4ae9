import { availableParallelism } from 'node:os'
import type { Profile } from '../../profiles/profiles.js'

/** The values that a build parameter may have. */
export type Rule =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'float'; readonly min: number; readonly max: number; readonly open?: true }
  | { readonly kind: 'boolean' }

/** A build parameter of some types of index. */
export interface Parameter {
  /** Absent for every release that checks by the engine. */
  readonly when?: (profile: Profile) => boolean
  /** Absent for every vector type. */
  readonly types?: readonly string[]
  readonly key: string
  readonly rule: Rule
  readonly required?: true
}

const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 }
const float32 = 3.4028234663852886e38

const integer = (min: number, max: number): Rule => ({ kind: 'integer', min, max })
const float = (min: number, max: number): Rule => ({ kind: 'float', min, max })
const anyInteger: Rule = { kind: 'integer', ...int32 }
const anyFloat = float(-float32, float32)
const boolean: Rule = { kind: 'boolean' }

const of = (
  types: string,
  key: string,
  rule: Rule,
  more: Pick<Parameter, 'when' | 'required'> = {},
) => ({ types: types.split(' '), key, rule, ...more })

const inverted = 'IVF_FLAT IVF_SQ8 IVF_PQ IVF_RABITQ IVF_FLAT_CC IVF_SQ_CC SCANN BIN_IVF_FLAT'
const graphs = 'HNSW HNSW_SQ HNSW_PQ HNSW_PRQ'
const sparse = 'SPARSE_INVERTED_INDEX SPARSE_WAND'
const sparseBlocks = ({ sparseTakesBlocks }: Profile) => sparseTakesBlocks

/** spec/indexes.md §4.7 */
export const engineParameters: readonly Parameter[] = [
  of(inverted, 'nlist', integer(1, 65536)),
  of(inverted, 'use_elkan', boolean),
  of('IVF_FLAT_CC IVF_SQ_CC', 'ssize', integer(32, 2048)),
  of('IVF_SQ_CC', 'code_size', anyInteger),
  of('IVF_PQ', 'm', integer(1, 65536), { required: true }),
  of('IVF_PQ', 'nbits', integer(1, 24)),
  of('IVF_SQ8 IVF_PQ', 'refine_type', anyInteger, { when: ({ ivfRefines }) => !ivfRefines }),
  of('IVF_SQ8 IVF_PQ', 'refine', boolean, { when: ({ ivfRefines }) => ivfRefines }),
  of('IVF_RABITQ', 'refine', boolean),
  of('IVF_RABITQ', 'rbq_bits', integer(1, 9), {
    when: ({ ivfRabitqTakesBits }) => ivfRabitqTakesBits,
  }),
  of('SCANN', 'with_raw_data', boolean),
  of('SCANN', 'sub_dim', integer(1, 65536)),

  of(graphs, 'M', integer(2, 2048)),
  of(graphs, 'efConstruction', integer(1, int32.max)),
  of(graphs, 'refine', boolean),
  of('HNSW_PQ HNSW_PRQ', 'm', integer(1, 65536)),
  of('HNSW_PQ HNSW_PRQ', 'nbits', integer(1, 24)),
  of('HNSW_PRQ', 'nrq', integer(1, 16)),

  of('DISKANN', 'pq_code_budget_gb', float(0, float32)),
  of('DISKANN', 'build_dram_budget_gb', float(0, float32)),
  of('DISKANN', 'search_cache_budget_gb', float(0, float32)),
  of('DISKANN', 'disk_pq_dims', anyInteger),
  of('DISKANN', 'accelerate_build', boolean),

  of('AISAQ', 'max_degree', integer(1, 2048)),
  of('AISAQ', 'search_list_size', integer(1, int32.max)),
  of('AISAQ', 'inline_pq', integer(-1, 2048)),
  of('AISAQ', 'num_entry_points', integer(0, 1000)),
  of('AISAQ', 'pq_cache_size', integer(0, 1073741824)),
  of('AISAQ', 'pq_read_page_cache_size', integer(0, 33554432)),
  of('AISAQ', 'rearrange', boolean),

  of('MINHASH_LSH', 'mh_lsh_aligned_block_size', integer(4096, int32.max)),
  of('MINHASH_LSH', 'with_raw_data', boolean),

  of(sparse, 'drop_ratio_build', { kind: 'float', min: 0, max: 1, open: true }),
  of(sparse, 'block_max_block_size', integer(1, int32.max), { when: sparseBlocks }),
  of(sparse, 'sindi_window_size', integer(1024, 65535), { when: sparseBlocks }),

  { key: 'bm25_k1', rule: float(0, 3) },
  { key: 'bm25_b', rule: float(0, 1) },
  { key: 'bm25_avgdl', rule: float(0, float32) },
  { key: 'mh_element_bit_width', rule: integer(8, 256) },
  { key: 'mh_lsh_band', rule: anyInteger },
  { key: 'retrieve_friendly', rule: boolean },
  { key: 'shuffle_build', rule: boolean },
  { key: 'vec_field_size_gb', rule: anyFloat },
  { key: 'range_filter', rule: anyFloat },
  { key: 'k', rule: anyInteger },
  // The engine counts the threads of the machine that it runs on.
  {
    key: 'num_build_thread',
    rule: integer(1, availableParallelism()),
    when: ({ engineBoundsThreads }) => engineBoundsThreads,
  },
  {
    key: 'num_build_thread',
    rule: anyInteger,
    when: ({ engineBoundsThreads }) => !engineBoundsThreads,
  },
]
