import { describe, expect } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { only, testEach } from '../../../support/answers.js'
import { fine, refusedIndex } from './expected.js'
import { world } from './world.js'

type Params = Readonly<Record<string, unknown>>
/** Type of index, parameters, and what the engine says of them; nothing where it takes them. */
type Case = readonly [type: string, params: Params, text?: string | undefined, asked?: Version[]]

const releases: Version[] = ['2.5', '2.6', '3.0']
const newer: Version[] = ['2.6', '3.0']

const range = (key: string, value: string | number, bounds: string) =>
  `Out of range in json: param '${key}' (${value}) should be in range ${bounds}`
const notInteger = (key: string, value: string) =>
  `invalid integer value, key: '${key}', value: '${value}'`
const notBoolean = (key: string, value: string) =>
  `Type conflict in json: param '${key}' (${value}) should be a boolean`
const wrongType = (key: string, value: string, line: number) =>
  `Error in static knowhere::Status knowhere::Config::FormatAndCheck(const knowhere::Config&, knowhere::Json&, std::string*) at config.cc:${line}: wrong data type in json, key: '${key}', value: '${value}'`
const quantizers = (article: string, m: number) =>
  `The dimension of ${article} vector (dim) should be a multiple of the number of subquantizers (m). Dimension: 16, m: ${m}`

const max = 2147483647
const float = '340282346638528859811704183484516925440.000000'
const types = '[sq6, sq8, fp16, bf16, fp32, flat]'

const numbers: Case[] = [
  ['IVF_FLAT', { nlist: 0 }, range('nlist', 0, '[1, 65536]')],
  ['IVF_FLAT', { nlist: 65537 }, range('nlist', 65537, '[1, 65536]')],
  ['IVF_FLAT', { nlist: '65536' }],
  ['IVF_FLAT', { nlist: ' 5' }],
  ['IVF_FLAT', { nlist: '+05' }],
  ...[true, null, [1], { a: 1 }, 'x', ''].map(
    (value): Case => [
      'IVF_FLAT',
      { nlist: value },
      notInteger(
        'nlist',
        value === null
          ? '<nil>'
          : Array.isArray(value)
            ? '[1]'
            : typeof value === 'object'
              ? 'map[a:1]'
              : String(value),
      ),
    ],
  ),
  ...['1.5', '5x', '5 ', '0x5'].flatMap((value): Case[] => [
    ['IVF_FLAT', { nlist: value }, wrongType('nlist', value, 95), ['2.5', '2.6']],
    ['IVF_FLAT', { nlist: value }, wrongType('nlist', value, 94), ['3.0']],
  ]),
  ['HNSW', { M: 1000000 }, wrongType('M', '1e+06', 94), ['3.0']],
  [
    'HNSW',
    { efConstruction: '2147483648' },
    "integer value out of range, key: 'efConstruction', value: '2147483648'",
  ],
  ['HNSW', { efConstruction: String(max) }],
  ['HNSW', { M: 1 }, range('M', 1, '[2, 2048]')],
  ['HNSW', { efConstruction: 0 }, range('efConstruction', 0, `[1, ${max}]`)],
  ['IVF_FLAT_CC', { ssize: 31 }, range('ssize', 31, '[32, 2048]')],
  ['IVF_PQ', { m: 4, nbits: 25 }, range('nbits', 25, '[1, 24]')],
  ['HNSW_PRQ', { nrq: 17 }, range('nrq', 17, '[1, 16]')],
  ['IVF_RABITQ', { rbq_bits: 10 }, range('rbq_bits', 10, '[1, 9]'), ['3.0']],
  ['IVF_RABITQ', { rbq_bits: 10 }, undefined, ['2.5', '2.6']],
  ['AISAQ', { inline_pq: -2 }, range('inline_pq', -2, '[-1, 2048]'), newer],
  ['AISAQ', { max_degree: 0 }, range('max_degree', 0, '[1, 2048]'), newer],
  ['FLAT', { mh_element_bit_width: 7 }, range('mh_element_bit_width', 7, '[8, 256]')],
  ['FLAT', { num_build_thread: 0 }, undefined, ['3.0']],
  ['FLAT', { nlist: 0 }],
]

const floats: Case[] = [
  ['FLAT', { bm25_k1: 3.5 }, range('bm25_k1', '3.5', '[0.000000, 3.000000]')],
  ['FLAT', { bm25_b: -0.1 }, range('bm25_b', '-0.10000000149011612', '[0.000000, 1.000000]')],
  ['FLAT', { bm25_b: 1 }],
  ['FLAT', { bm25_b: '0.5x' }],
  ['FLAT', { bm25_b: 'x' }, "invalid float value, key: 'bm25_b', value: 'x'"],
  ['FLAT', { bm25_b: '1e99' }, "float value out of range, key: 'bm25_b', value: '1e99'"],
  [
    'DISKANN',
    { pq_code_budget_gb: -1 },
    range('pq_code_budget_gb', '-1.0', `[0.000000, ${float}]`),
  ],
  ['DISKANN', { max_degree: 'x', search_list_size: 0, pq_code_budget_gb_ratio: 'x' }],
  ['DISKANN', { disk_pq_dims: 'x' }, notInteger('disk_pq_dims', 'x')],
]

const switches: Case[] = [
  ['SCANN', { with_raw_data: 'x' }, notBoolean('with_raw_data', '"x"')],
  ['SCANN', { with_raw_data: 1 }, notBoolean('with_raw_data', '"1"')],
  ['SCANN', { with_raw_data: 'TRUE' }],
  ['IVF_FLAT', { use_elkan: 'no' }, notBoolean('use_elkan', '"no"')],
  ['DISKANN', { accelerate_build: '' }, notBoolean('accelerate_build', '""')],
]

const together: Case[] = [
  ['IVF_PQ', {}, "param 'm' not exist in json"],
  ['IVF_PQ', { nlist: 0 }, "param 'm' not exist in json"],
  ['IVF_PQ', { nlist: 'x' }, notInteger('nlist', 'x')],
  ['IVF_PQ', { m: 5 }, quantizers('a', 5)],
  ['HNSW_PRQ', { m: 5 }, quantizers('a', 5)],
  ['HNSW_PQ', { m: 3 }, quantizers('the', 3)],
  ['HNSW_PQ', {}, quantizers('the', 32)],
  [
    'SCANN',
    { sub_dim: 3 },
    'The dimension of a vector (dim) should be a multiple of sub_dim. Dimension:16, sub_dim:3',
  ],
  ['HNSW', { refine: 'True' }, 'refine is not supported for this index'],
  ['HNSW', { refine_type: 'SQ8' }, 'refine is not supported for this index'],
  ['HNSW', { refine: false }],
  ['IVF_RABITQ', { refine_type: 'X' }, `invalid refine type : X, optional types are ${types}`],
  ['IVF_RABITQ', { refine: true, refine_type: 'SQ8' }],
  [
    'IVF_SQ8',
    { refine_type: 'sq4u' },
    `invalid refine type : sq4u, optional types are ${types}`,
    newer,
  ],
  ['IVF_SQ8', { refine_type: 'sq8' }, notInteger('refine_type', 'sq8'), ['2.5']],
  ['IVF_SQ8', { refine_type: 1, refine: 'x' }, undefined, ['2.5']],
  [
    'HNSW_SQ',
    { refine_type: 'X' },
    `invalid refine type : X, optional types are ${types}`,
    ['2.5'],
  ],
  [
    'HNSW_SQ',
    { refine_type: 'X' },
    'invalid refine type : X, optional types are [sq4u, sq6, sq8, fp16, bf16, fp32, flat]',
    newer,
  ],
  ['HNSW_SQ', { sq_type: 'sq4u' }, 'invalid scalar quantizer type', ['2.5']],
  ['HNSW_SQ', { sq_type: 'SQ4U' }, undefined, newer],
  [
    'IVF_SQ8',
    { sq_type: 'fp16' },
    'invalid sq_type : fp16, optional types are [sq4, sq6, sq8]',
    newer,
  ],
  [
    'IVF_SQ_CC',
    { code_size: 5 },
    'compress a vector into (code_size * dim)/8 bytes, code size value should be in 4, 6, 8 and 16',
  ],
]

const sparse: Case[] = [
  [
    'SPARSE_WAND',
    { drop_ratio_build: 1 },
    range('drop_ratio_build', '1.0', '[0.000000, 1.000000)'),
  ],
  [
    'SPARSE_INVERTED_INDEX',
    { inverted_index_algo: 'SINDI' },
    'sparse inverted index algo SINDI not found or not supported, supported: [TAAT_NAIVE DAAT_WAND DAAT_MAXSCORE]',
    ['2.5', '2.6'],
  ],
  [
    'SPARSE_INVERTED_INDEX',
    { inverted_index_algo: 'sindi' },
    'sparse inverted index algo sindi not found or not supported, supported: [TAAT_NAIVE DAAT_WAND DAAT_MAXSCORE BLOCK_MAX_MAXSCORE BLOCK_MAX_WAND SINDI]',
    ['3.0'],
  ],
  [
    'SPARSE_WAND',
    { inverted_index_codec: 'x' },
    'inverted_index_codec x not found or not supported, supported: [block_streamvbyte block_maskedvbyte block_adaptive]',
    ['3.0'],
  ],
  [
    'SPARSE_WAND',
    { quant_type: 'FP16' },
    "quant_type for IP metric must be 'fp16' or 'fp32', got 'FP16'",
    ['3.0'],
  ],
  ['SPARSE_WAND', { quant_type: 'x', inverted_index_codec: 'x' }, undefined, ['2.5', '2.6']],
]

const minhash: Case[] = [
  [
    'MINHASH_LSH',
    { mh_lsh_aligned_block_size: 1 },
    range('mh_lsh_aligned_block_size', 1, `[4096, ${max}]`),
  ],
]

const groups = [
  { fieldName: 'v', metricType: 'L2', cases: [...numbers, ...floats, ...switches, ...together] },
  { fieldName: 's', metricType: 'IP', cases: sparse },
  { fieldName: 'b', metricType: 'HAMMING', cases: minhash },
]

describe('createIndex: build parameters', () => {
  for (const { fieldName, metricType, cases } of groups) {
    for (const [indexType, params, text, asked = releases] of cases) {
      const answers = text === undefined ? fine('2.5') : refusedIndex(text, '2.5')
      // A type that came later is not asked of older releases.
      const since = asked.filter((version) => indexType !== 'AISAQ' || version !== '2.5')
      testEach(
        `${indexType} ${JSON.stringify(params)}`,
        only(answers, ...since),
        (version, answer) => {
          const { create } = world(version)
          expect(create({ fieldName, metricType, indexType, params })).toEqual(answer)
        },
      )
    }
  }
})
