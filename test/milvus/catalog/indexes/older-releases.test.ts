import { describe, expect, test } from 'vitest'
import { old } from './expected.js'
import { type Entry, world } from './world.js'

type Params = Readonly<Record<string, unknown>>

/** Type, parameters and what both releases say; nothing where they take them. */
const parameters: (readonly [type: string, params: Params, text?: string])[] = [
  ['IVF_FLAT', {}, 'nlist out of range: [1, 65536]'],
  ['IVF_FLAT', { nlist: 1.5 }, 'nlist out of range: [1, 65536]'],
  ['IVF_FLAT', { nlist: ' 5' }, 'nlist out of range: [1, 65536]'],
  ['IVF_FLAT', { nlist: '5' }],
  ['HNSW', { M: 0 }, 'efConstruction out of range: [1, 2147483647]'],
  ['HNSW', { efConstruction: 1 }, 'M out of range: [1, 2048]'],
  ['HNSW', { efConstruction: 1, M: 1 }],
  ['IVF_PQ', { nlist: 8 }, 'parameter `m` not found'],
  ['IVF_PQ', { nlist: 8, m: 0 }, 'invalid `m`: 0'],
  ['IVF_PQ', { nlist: 8, m: 'x' }, 'invalid `m`: x'],
  [
    'IVF_PQ',
    { nlist: 8, m: 5 },
    'dimension must be able to be divided by `m`, dimension: 16, m: 5',
  ],
  ['IVF_PQ', { nlist: 8, m: 4, nbits: 'x' }, 'invalid nbits: x'],
  ['IVF_SQ8', { nbits: 4 }, 'nbits can be only set to 8 for IVF_SQ'],
  ['IVF_SQ8', { nbits: 8 }, 'nlist out of range: [1, 65536]'],
  ['SCANN', { nlist: 8, with_raw_data: 'x' }],
  ['GPU_IVF_FLAT', { nlist: 8 }],
  ['GPU_IVF_PQ', { m: 4 }, 'nlist out of range: [1, 65536]'],
  ['GPU_IVF_PQ', { nlist: 8 }, 'parameter `m` not found'],
  ['GPU_IVF_PQ', { nlist: 8, m: 0 }],
  ['GPU_IVF_PQ', { nlist: 8, m: 0, nbits: 'x' }, 'invalid nbits: x'],
  [
    'GPU_IVF_PQ',
    { nlist: 8, m: 5 },
    'dimension must be able to be divided by `m`, dimension: 16, m: 5',
  ],
  ['DISKANN', { max_degree: 'x' }],
]

const uncached = 'raft index cache_dataset_on_device param only support true false'
const swapped = 'Graph degree cannot be larger than intermediate graph degree'

/** What 2.4 alone says of GPUs. */
const onGpu: typeof parameters = [
  ['GPU_IVF_FLAT', { nlist: 8, cache_dataset_on_device: 'yes' }, uncached],
  ['GPU_IVF_FLAT', { nlist: 8, cache_dataset_on_device: true }],
  ['GPU_IVF_PQ', { nlist: 8, m: 4, cache_dataset_on_device: 'yes' }, uncached],
  ['GPU_IVF_PQ', { nlist: 8, m: 0, cache_dataset_on_device: 'yes' }],
  ['GPU_CAGRA', {}],
  ['GPU_CAGRA', { intermediate_graph_degree: 'x' }, 'invalid cagra inter degree: x'],
  ['GPU_CAGRA', { graph_degree: 1.5 }, 'invalid cagra graph degree: 1.5'],
  ['GPU_CAGRA', { intermediate_graph_degree: 32, graph_degree: 64 }, swapped],
  ['GPU_CAGRA', { intermediate_graph_degree: 64, graph_degree: 64 }],
  [
    'GPU_CAGRA',
    { build_algo: 'X' },
    'cagra build algo type not supported, supported: [IVF_PQ NN_DESCENT]',
  ],
  ['GPU_CAGRA', { cache_dataset_on_device: 'yes' }, uncached],
  ['GPU_BRUTE_FORCE', { cache_dataset_on_device: 'yes' }],
]

describe('createIndex: build parameters before the engine checked them', () => {
  for (const [type, params, text] of parameters) {
    const inside = { fieldName: 'v', metricType: 'L2', params: { index_type: type, ...params } }
    test(`${type} ${JSON.stringify(params)}`, () => {
      expect(world('2.3').create(inside)).toEqual(text && [65535, text])
      expect(world('2.4').create(inside)).toEqual(text && [1100, text + old])
    })
  }

  for (const [indexType, params, text] of onGpu) {
    test(`${indexType} ${JSON.stringify(params)} (2.4)`, () => {
      const entry = { fieldName: 'v', metricType: 'IP', indexType, params }
      expect(world('2.4').create(entry)).toEqual(text && [1100, text + old])
    })
  }

  test.each([
    ['GPU_IVF_FLAT', { nlist: 8 }],
    ['GPU_IVF_PQ', { nlist: 8, m: 'x' }],
    ['GPU_CAGRA', { build_algo: 'X' }],
    ['GPU_BRUTE_FORCE', {}],
  ])('%s %j is not for COSINE (2.4)', (indexType, params) => {
    const entry = { fieldName: 'v', metricType: 'COSINE', indexType, params }
    const text = 'metric type not found or not supported, supported: [L2 IP]'
    expect(world('2.4').create(entry)).toEqual([1100, text + old])
  })

  test('2.4 alone looks at the range of nbits', () => {
    const params = { index_type: 'IVF_PQ', nlist: 8, nbits: 65, m: 4 }
    const entry = { fieldName: 'v', metricType: 'L2', params }
    expect(world('2.3').create(entry)).toBeUndefined()
    expect(world('2.4').create(entry)).toEqual([
      1100,
      `parameter \`nbits\` out of range, expect range [1,64], current value: 65${old}`,
    ])
  })

  for (const value of ['1', '-0.1', 'x', '', `${'1'.repeat(100_000)}x`]) {
    test(`drop_ratio_build ${value.slice(0, 20)} (2.4)`, () => {
      const params = { drop_ratio_build: value }
      const entry = { fieldName: 's', indexType: 'SPARSE_WAND', metricType: 'IP', params }
      expect(world('2.4').create(entry)).toEqual([
        1100,
        `invalid drop_ratio_build: ${value}, must be in range [0, 1)${old}`,
      ])
    })
  }
})

const mismatch = (expected: string, actual: string) =>
  [1100, `index type not match: invalid parameter[expected=${expected}][actual=${actual}]`] as const
const unsupported = (type: string) =>
  [
    1100,
    `create index on ${type} field is not supported: invalid parameter[expected=supported field][actual=create index on ${type} field]`,
  ] as const
const metrics = (list: string) =>
  [65535, `metric type not found or not supported, supported: [${list}]`] as const
const any = 'L2 IP COSINE HAMMING JACCARD'
const onlyMetric = [65535, 'only metric type can be passed when use AutoIndex'] as const
const type = (name: string, more: Params = {}) => ({ params: { index_type: name, ...more } })

const simple: (readonly [entry: Entry, answer?: readonly [number, string]])[] = [
  [{ fieldName: 'nope' }, [65535, 'cannot create index on non-exist field: nope']],
  [{ fieldName: 't' }],
  [{ fieldName: 't', indexType: 'INVERTED' }],
  [{ fieldName: 't', ...type('Trie') }],
  [{ fieldName: 't', ...type('marisa-trie') }],
  [{ fieldName: 't', ...type('INVERTED') }, mismatch('Trie', 'INVERTED')],
  [{ fieldName: 'n', ...type('Ascending') }],
  [{ fieldName: 'n', ...type('Asceneding') }, mismatch('STL_SORT', 'Asceneding')],
  [{ fieldName: 'n', ...type('') }, mismatch('STL_SORT', '')],
  [{ fieldName: 'flag' }, unsupported('Bool')],
  [{ fieldName: 'j' }, unsupported('JSON')],
  [{ fieldName: 'numbers' }, unsupported('Array')],
  [{ fieldName: 'v', metricType: 'HAMMING' }],
  [{ fieldName: 'v' }, metrics(any)],
  [{ fieldName: 'v', metricType: 'BM25' }, metrics(any)],
  [{ fieldName: 'v', params: { metric_type: 'IP' } }],
  [{ fieldName: 'v', metricType: 'L2', params: { nlist: 8 } }, onlyMetric],
  [{ fieldName: 'v', metricType: 'L2', indexType: 'HNSW', params: { M: 8 } }, onlyMetric],
  [{ fieldName: 'v', metricType: 'L2', ...type('AUTOINDEX', { M: 8 }) }, onlyMetric],
  [{ fieldName: 'v', metricType: 'L2', ...type('FOO') }, [65535, 'invalid index type: FOO']],
  [{ fieldName: 'v', metricType: 'L2', ...type('') }, [65535, 'invalid index type: ']],
  [
    { fieldName: 'v', metricType: 'L2', ...type('FLAT', { dim: 8 }) },
    [65535, 'dimension mismatch, dimension in schema: 16, dimension: 8'],
  ],
  [
    { fieldName: 'b', metricType: 'HAMMING', ...type('FLAT') },
    [65535, 'float vector are only supported'],
  ],
  [
    { fieldName: 'v', metricType: 'L2', ...type('BIN_FLAT') },
    [65535, 'binary vector is only supported'],
  ],
  [{ fieldName: 'v', metricType: 'HAMMING', ...type('FLAT') }, metrics('L2 IP COSINE')],
  [{ fieldName: 'v', ...type('IVF_PQ', { nlist: 8 }) }, metrics('L2 IP COSINE')],
  [
    { fieldName: 'b', metricType: 'L2', ...type('BIN_FLAT') },
    metrics('HAMMING JACCARD SUBSTRUCTURE SUPERSTRUCTURE'),
  ],
  [
    { fieldName: 'b', metricType: 'SUBSTRUCTURE', ...type('BIN_IVF_FLAT', { nlist: 8 }) },
    metrics('HAMMING JACCARD'),
  ],
  [{ fieldName: 'b', metricType: 'L2', ...type('HNSW', { M: 8, efConstruction: 8 }) }],
]

describe('createIndex: 2.3', () => {
  for (const [entry, answer] of simple) {
    test(JSON.stringify(entry), () => expect(world('2.3').create(entry)).toEqual(answer))
  }

  test('shows the metric that stands inside params', () => {
    const { create, index } = world('2.3')
    create({ fieldName: 'v', metricType: 'L2', ...type('FLAT', { metric_type: 'IP' }) })
    expect(index('v')?.params).toEqual([
      ['index_type', 'FLAT'],
      ['metric_type', 'IP'],
      ['metric_type', 'L2'],
    ])
  })

  test('compares parameters as text', () => {
    const { create } = world('2.3')
    const entry = (M: unknown) => ({
      fieldName: 'v',
      metricType: 'L2',
      ...type('HNSW', { M, efConstruction: 8 }),
    })
    expect(create(entry(16))).toBeUndefined()
    expect(create(entry('16'))).toBeUndefined()
    expect(create(entry(17))).toEqual([
      65535,
      'CreateIndex failed: at most one distinct index is allowed per field',
    ])
  })
})
