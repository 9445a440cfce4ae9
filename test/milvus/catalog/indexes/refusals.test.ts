import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { type Answers, only, testEach } from '../../../support/answers.js'
import { always, fine, lacking, old, refused, refusedIndex } from './expected.js'
import { type Entry, world } from './world.js'

type Case = readonly [title: string, entry: Entry, answers: Answers]

const hnsw = { fieldName: 'v', indexType: 'HNSW', metricType: 'L2' }
const graph = { M: 16, efConstruction: 64 }
const metric = (text: string, from?: Version) => always(1100, text + old, from)
const unknownType = (name: string) =>
  always(1100, `invalid parameter[expected=valid index][actual=invalid index type: ${name}]`)
const only24 = (text: string): Answers => ({ '2.4': [1100, text] })

const order: Case[] = [
  [
    'a bad index name',
    { fieldName: 'v', indexName: 'a b' },
    refused(
      'Invalid index name: a b. Index name can only contain numbers, letters, and underscores.',
      '2.3',
    ),
  ],
  [
    'an index name that starts badly',
    { fieldName: 'v', indexName: ' 1a' },
    refused(
      'Invalid index name: 1a. The first character of a index name must be an underscore or letter.',
      '2.3',
    ),
  ],
  [
    'an index name of 256 bytes',
    { fieldName: 'v', indexName: 'x'.repeat(256) },
    refused(
      `Invalid index name: ${'x'.repeat(256)}. The length of a index name must be less than 255 characters.`,
      '2.3',
    ),
  ],
  [
    'brackets in an index name',
    { fieldName: 'n', indexName: 'a[0]' },
    {
      ...only(
        refused(
          'Invalid index name: a[0]. Index name can only contain numbers, letters, and underscores.',
          '2.3',
        ),
        '2.3',
        '2.4',
        '2.5',
      ),
      ...fine('2.6'),
    },
  ],
  [
    'an unknown field',
    { fieldName: 'nope ' },
    {
      '2.3': [65535, 'cannot create index on non-exist field: nope '],
      '2.5': [65535, 'cannot create index on non-exist field: nope '],
      '2.6': [1100, 'cannot create index on non-exist field: nope: invalid parameter'],
    },
  ],
  [
    'a struct by its own name',
    { fieldName: 'st' },
    refused('cannot create index on non-exist field: st', '2.6'),
  ],
  [
    'parameters of more than 100 KiB',
    { fieldName: 'v', params: { x: 'x'.repeat(102400) } },
    {
      '2.6': [1100, 'only metric type can be passed when use AutoIndex: invalid parameter'],
      '3.0': [1100, 'index params size exceeds limit: 102414 > 102400: invalid parameter'],
    },
  ],
  [
    'a Text field',
    { fieldName: 'text', indexType: 'INVERTED' },
    only(
      always(1100, 'TEXT field does not support user-created scalar index: invalid parameter'),
      '3.0',
    ),
  ],
  ['an unknown type', { ...hnsw, indexType: 'FOO' }, unknownType('FOO')],
  ['a type with a blank', { ...hnsw, indexType: ' HNSW' }, unknownType(' HNSW')],
  ['HYBRID', { fieldName: 'n', indexType: 'HYBRID' }, unknownType('HYBRID')],
  [
    'an empty type inside params',
    { ...hnsw, indexType: '', params: { index_type: '' } },
    refusedIndex('invalid index type: '),
  ],
  [
    'an unknown type inside params, which wins',
    { ...hnsw, params: { index_type: 'FOO' } },
    unknownType('FOO'),
  ],
  [
    'anything besides the metric with an automatic type',
    { fieldName: 'v', metricType: 'L2', params: { dim: 16 } },
    refused('only metric type can be passed when use AutoIndex', '2.3'),
  ],
  [
    'another metric on the output of BM25',
    { fieldName: 'out', indexType: 'SPARSE_WAND', metricType: 'IP' },
    refused('index metric type of BM25 function output field must be BM25, got IP', '2.5'),
  ],
  [
    'a defaulted metric on the output of BM25',
    { fieldName: 'out' },
    {
      '2.5': [65535, 'index metric type of BM25 function output field must be BM25, got IP'],
      '2.6': [
        1100,
        'index metric type of BM25 function output field must be BM25, got IP: invalid parameter',
      ],
      '3.0': undefined,
    },
  ],
  [
    'no metric with a type',
    { fieldName: 'v', indexType: 'HNSW', params: graph },
    metric('metric type not set for vector index'),
  ],
  [
    'no metric and no type on a JSON field',
    { fieldName: 'j' },
    only24(
      'invalid parameter[expected=supported field][actual=create auto index on type:JSON is not supported]',
    ),
  ],
]

const metrics: Case[] = [
  ...['FOO', 'l2', ' L2', 'HAMMING', 'BM25', 'MAX_SIM', ''].map(
    (name): Case => [
      `metric ${name} on floats`,
      { ...hnsw, metricType: 'L2', params: { metric_type: name } },
      metric(`float vector index does not support metric type: ${name}`),
    ],
  ),
  [
    'metric on small integers',
    { fieldName: 'i', metricType: 'HAMMING' },
    metric('int vector index does not support metric type: HAMMING', '2.6'),
  ],
  [
    'metric on bits',
    { fieldName: 'b', metricType: 'L2' },
    metric('binary vector index does not support metric type: L2'),
  ],
  [
    'MHJACCARD',
    { fieldName: 'b', metricType: 'MHJACCARD' },
    {
      ...fine(),
      '2.4': [1100, `binary vector index does not support metric type: MHJACCARD${old}`],
    },
  ],
  [
    'metric on sparse vectors',
    { fieldName: 's', metricType: 'L2' },
    {
      ...metric('only IP&BM25 is the supported metric type for sparse index'),
      '2.4': [1100, `only IP is the supported metric type for sparse index${old}`],
    },
  ],
  [
    'BM25 without a function',
    { fieldName: 's', metricType: 'BM25' },
    metric('only BM25 Function output field support BM25 metric type', '2.5'),
  ],
  [
    'two binary metrics that an inverted file does not take',
    {
      fieldName: 'b',
      indexType: 'BIN_IVF_FLAT',
      metricType: 'SUBSTRUCTURE',
      params: { nlist: 8 },
    },
    refusedIndex(
      'metric type SUBSTRUCTURE not found or not supported, supported: [HAMMING JACCARD]',
    ),
  ],
  [
    'a binary metric that a graph does not take',
    { fieldName: 'b', indexType: 'HNSW', metricType: 'SUPERSTRUCTURE' },
    {
      '2.6': undefined,
      '3.0': [
        1100,
        'metric type SUPERSTRUCTURE not found or not supported, supported: [HAMMING JACCARD] (or MAX_SIM_*/DTW_* compound forms thereof): invalid parameter',
      ],
    },
  ],
  [
    'metric on vectors in a struct',
    { fieldName: 'st[e]', metricType: 'HAMMING' },
    only(
      metric(
        'array of vector with float element type does not support metric type: HAMMING, supported: [L2 IP COSINE MAX_SIM MAX_SIM_COSINE MAX_SIM_L2 MAX_SIM_IP]: invalid parameter',
      ),
      '3.0',
    ),
  ],
]

const cannotBuild = (type: string, number: number, index: string, from: Version = '2.5') => ({
  ...refusedIndex(`data type ${type} can't build with this index ${index}`, from),
  ...(from === '2.4' && {
    '2.4': [1100, `data type ${number} can't build with this index ${index}${old}`] as const,
  }),
})

const types: Case[] = [
  ...['BIN_FLAT', 'SPARSE_WAND', 'INVERTED', 'STL_SORT', 'Trie', 'BITMAP'].map(
    (name): Case => [
      `${name} on floats`,
      { ...hnsw, indexType: name },
      cannotBuild('FloatVector', 101, name, '2.4'),
    ],
  ),
  ...['RTREE', 'MINHASH_LSH', 'SCANN_DVR', 'HNSWLIB_DEPRECATED'].map(
    (name): Case => [
      `${name} on floats`,
      { ...hnsw, indexType: name },
      { ...cannotBuild('FloatVector', 101, name), ...only(unknownType(name), '2.4') },
    ],
  ),
  [
    'NGRAM on floats',
    { ...hnsw, indexType: 'NGRAM' },
    {
      ...cannotBuild('FloatVector', 101, 'NGRAM', '2.6'),
      ...only(unknownType('NGRAM'), '2.4', '2.5'),
    },
  ],
  ...['SVS_FLAT', 'FMINDEX'].map(
    (name): Case => [
      `${name} on floats`,
      { ...hnsw, indexType: name },
      {
        ...unknownType(name),
        ...only(cannotBuild('FloatVector', 101, name, '2.6'), '3.0'),
      },
    ],
  ),
  [
    'GPU_CAGRA',
    { ...hnsw, indexType: 'GPU_CAGRA' },
    { ...unknownType('GPU_CAGRA'), '2.4': undefined },
  ],
  [
    'HNSW on bits',
    { fieldName: 'b', indexType: 'HNSW', metricType: 'HAMMING' },
    {
      ...only(cannotBuild('BinaryVector', 100, 'HNSW', '2.4'), '2.4', '2.5'),
      ...fine('2.6'),
    },
  ],
  [
    'HNSW_SQ on small integers',
    { fieldName: 'i', indexType: 'HNSW_SQ', metricType: 'L2' },
    fine('2.6'),
  ],
  [
    'FLAT on small integers',
    { fieldName: 'i', indexType: 'FLAT', metricType: 'L2' },
    cannotBuild('Int8Vector', 105, 'FLAT', '2.6'),
  ],
  ['AISAQ', { ...hnsw, indexType: 'AISAQ' }, { ...unknownType('AISAQ'), ...fine('2.6') }],
  ['FAISS', { ...hnsw, indexType: 'FAISS' }, { ...unknownType('FAISS'), '3.0': undefined }],
  [
    'another dimension',
    { ...hnsw, indexType: 'FLAT', params: { dim: '016' } },
    refusedIndex('dimension mismatch, dimension in schema: 16, dimension: 016'),
  ],
  [
    'HNSW on a number',
    { fieldName: 'n', indexType: 'HNSW' },
    {
      ...refusedIndex('index HNSW only supports vector data type', '2.5'),
      '2.4': [1100, `can't build hnsw in not vector type${old}`],
    },
  ],
  [
    'FLAT on a number',
    { fieldName: 'n', indexType: 'FLAT' },
    {
      ...refusedIndex('index FLAT only supports vector data type', '2.5'),
      '2.4': [1100, `data type should be FloatVector, Float16Vector or BFloat16Vector${old}`],
    },
  ],
  [
    'BIN_FLAT on a number',
    { fieldName: 'n', indexType: 'BIN_FLAT' },
    {
      ...refusedIndex('index BIN_FLAT only supports vector data type', '2.5'),
      '2.4': [1100, `binary vector is only supported${old}`],
    },
  ],
  [
    'SPARSE_WAND on a number',
    { fieldName: 'n', indexType: 'SPARSE_WAND' },
    {
      ...refusedIndex('index SPARSE_WAND only supports vector data type', '2.5'),
      '2.4': [1100, `only sparse float vector is supported for the specified index tpye${old}`],
    },
  ],
]

const stlSort = (type: string) => ({
  ...refusedIndex('STL_SORT are only supported on numeric field'),
  ...refusedIndex(
    `STL_SORT are only supported on numeric, varchar or timestamptz field, got ${type}`,
    '2.6',
  ),
})
const bitmap = 'bitmap index are only supported on bool, int, string and array field'

const scalars: Case[] = [
  ['STL_SORT on a flag', { fieldName: 'flag', indexType: 'STL_SORT' }, stlSort('Bool')],
  ['STL_SORT on an array', { fieldName: 'numbers', indexType: 'Asceneding' }, stlSort('Array')],
  [
    'STL_SORT on a text',
    { fieldName: 't', indexType: 'STL_SORT' },
    { ...only(stlSort('VarChar'), '2.4', '2.5'), ...fine('2.6') },
  ],
  [
    'STL_SORT on JSON',
    { fieldName: 'j', indexType: 'STL_SORT' },
    only(stlSort('JSON'), '2.5', '2.6'),
  ],
  [
    'INVERTED on a place',
    { fieldName: 'place', indexType: 'INVERTED' },
    refusedIndex('INVERTED are not supported on Geometry field', '2.6'),
  ],
  [
    'INVERTED on JSON in 2.4',
    { fieldName: 'j', indexType: 'INVERTED', params: { json_cast_type: 'DOUBLE' } },
    only(refusedIndex('INVERTED are not supported on JSON field'), '2.4'),
  ],
  [
    'TRIE on a number',
    { fieldName: 'n', indexType: 'marisa-trie' },
    refusedIndex('TRIE are only supported on varchar field'),
  ],
  [
    'BITMAP on the primary key',
    { fieldName: 'id', indexType: 'BITMAP' },
    {
      ...refusedIndex('create bitmap index on primary key not supported', '2.5'),
      '2.4': undefined,
    },
  ],
  ['BITMAP on a float', { fieldName: 'f', indexType: 'BITMAP' }, refusedIndex(bitmap)],
  ['BITMAP on a time', { fieldName: 'time', indexType: 'BITMAP' }, refusedIndex(bitmap, '2.6')],
  [
    'BITMAP on JSON',
    { fieldName: 'j', indexType: 'BITMAP' },
    only(refusedIndex(bitmap), '2.4', '2.6'),
  ],
  [
    'BITMAP on an array of floats',
    { fieldName: 'floats', indexType: 'BITMAP' },
    refusedIndex('bitmap index are only supported on bool, int, string for array field'),
  ],
  [
    'RTREE on a text',
    { fieldName: 't', indexType: 'RTREE' },
    refusedIndex('RTREE index can only be built on geometry field, got VarChar', '2.5'),
  ],
  [
    'NGRAM on a number',
    { fieldName: 'n', indexType: 'NGRAM' },
    refusedIndex('ngram index can only be created on VARCHAR or JSON field', '2.6'),
  ],
  [
    'NGRAM without grams',
    { fieldName: 't', indexType: 'NGRAM', params: { min_gram: 2 } },
    lacking('Ngram index must specify both min_gram and max_gram'),
  ],
  [
    'NGRAM with a broken gram',
    { fieldName: 't', indexType: 'NGRAM', params: { min_gram: 2, max_gram: 2.5 } },
    refusedIndex('max_gram for Ngram index must be an integer, got: 2.5', '2.6'),
  ],
  [
    'NGRAM with grams the wrong way round',
    { fieldName: 't', indexType: 'NGRAM', params: { min_gram: '+3', max_gram: 2 } },
    refusedIndex(
      'invalid min_gram or max_gram value for Ngram index, min_gram: 3, max_gram: 2',
      '2.6',
    ),
  ],
  [
    'NGRAM on JSON without cast',
    { fieldName: 'j', indexType: 'NGRAM' },
    lacking('JSON field with ngram index must specify json_cast_type'),
  ],
  [
    'NGRAM on JSON with another cast',
    { fieldName: 'j', indexType: 'NGRAM', params: { json_cast_type: ' double' } },
    refusedIndex('JSON field with ngram index only supports VARCHAR cast type, got: DOUBLE', '2.6'),
  ],
  [
    'FMINDEX on a number',
    { fieldName: 'n', indexType: 'FMINDEX' },
    only(refusedIndex('FM-index can only be created on VARCHAR field'), '3.0'),
  ],
  [
    'FMINDEX with a bad rate',
    { fieldName: 't', indexType: 'FMINDEX', params: { fm_sa_sample_rate: 3 } },
    only(refusedIndex('fm_sa_sample_rate for FM-index must be in [4, 256], got: 3'), '3.0'),
  ],
  [
    'FMINDEX with a bad block',
    { fieldName: 't', indexType: 'FMINDEX', params: { fm_block_bytes: 12 } },
    only(
      refusedIndex('fm_block_bytes for FM-index must be a power of two in [8, 128], got: 12'),
      '3.0',
    ),
  ],
  [
    'FMINDEX with no integer',
    { fieldName: 't', indexType: 'FMINDEX', params: { fm_block_bytes: 'x' } },
    only(refusedIndex('fm_block_bytes for FM-index must be an integer, got: x'), '3.0'),
  ],
]

const twice = (text: string): Answers => ({
  '2.5': [1100, `${text}: invalid parameter`],
  '2.6': [1100, `${text}: invalid parameter: invalid parameter`],
  '3.0': [1100, `${text}: invalid parameter: invalid parameter`],
})
const traced = (text: string): Answers => {
  const message = `stack trace: …: rpc error: code = Unknown desc = ${text}: invalid parameter: invalid parameter`
  return { ...twice(text), '2.6': [65535, message], '3.0': [65535, message] }
}

const switches: Case[] = [
  [
    'mmap that is no boolean',
    { ...hnsw, params: { 'mmap.enabled': 'maybe' } },
    {
      ...twice(
        'invalid mmap type params: invalid mmap.enabled value: maybe, expected: true, false',
      ),
      '2.4': [
        1100,
        'invalid mmap type params%!(EXTRA string=invalid mmap.enabled value: maybe, expected: true, false): invalid parameter',
      ],
    },
  ],
  ...['FOO', 'STL_SORT', 'TRIE', 'RTREE', 'DISKANN', 'MINHASH_LSH'].map(
    (name): Case => [
      `mmap of ${name}`,
      { fieldName: 'v', indexType: name, params: { 'mmap.enabled': true } },
      {
        ...twice(`invalid mmap type params: index type ${name} does not support mmap`),
        '2.4': [
          1100,
          `invalid mmap type params%!(EXTRA string=index type ${name} does not support mmap): invalid parameter`,
        ],
      },
    ],
  ),
  [
    'mmap of Trie and BITMAP',
    { fieldName: 't', indexType: 'Trie', params: { 'mmap.enabled': 't' } },
    {
      ...fine('2.5'),
      '2.4': [
        1100,
        'invalid mmap type params%!(EXTRA string=index type Trie does not support mmap): invalid parameter',
      ],
    },
  ],
  [
    'warmup',
    { fieldName: 'n', params: { warmup: 'async' } },
    {
      '2.4': undefined,
      '2.5': undefined,
      '2.6': [
        1100,
        "invalid warmup params: invalid warmup policy: async, must be 'disable' or 'sync': invalid parameter: invalid parameter",
      ],
      '3.0': undefined,
    },
  ],
  [
    'warmup that nobody knows',
    { fieldName: 'n', params: { warmup: 'x' } },
    {
      '3.0': [
        1100,
        "invalid warmup params: invalid warmup policy: x, must be 'disable', 'sync' or 'async': invalid parameter: invalid parameter",
      ],
    },
  ],
  [
    'mmap that is no boolean without a type',
    { fieldName: 'n', params: { 'mmap.enabled': 'x' } },
    {
      ...traced('invalid mmap index params: invalid mmap.enabled value: x, expected: true, false'),
      '2.4': [
        1100,
        'invalid mmap index params%!(EXTRA string=invalid mmap.enabled value: x, expected: true, false): invalid parameter',
      ],
    },
  ],
  [
    'an offset cache that is no boolean',
    { ...hnsw, params: { ...graph, 'indexoffsetcache.enabled': 'x' } },
    {
      ...traced(
        'invalid offset cache index params: invalid indexoffsetcache.enabled value: x, expected: true, false',
      ),
      '2.4': undefined,
    },
  ],
  [
    'an offset cache elsewhere than on BITMAP',
    { fieldName: 'n', indexType: 'INVERTED', params: { 'indexoffsetcache.enabled': true } },
    {
      ...traced(
        'invalid offset cache index params: only bitmap index support indexoffsetcache.enabled now',
      ),
      '2.4': undefined,
    },
  ],
  [
    'an offset cache where the server chooses BITMAP',
    { fieldName: 'flag', params: { 'indexoffsetcache.enabled': true } },
    fine(),
  ],
]

const groups = { order, metrics, types, scalars, switches }

for (const [group, cases] of Object.entries(groups)) {
  describe(`createIndex: ${group}`, () => {
    for (const [title, entry, answers] of cases) {
      testEach(title, answers, (version, answer) => {
        expect(world(version).create(entry)).toEqual(answer)
      })
    }
  })
}

test.todo('the stack frames that 2.6 and 3.0 print where the coordinator refuses a switch')
test.todo('which types take whole lists of vectors, and what the others answer (3.0)')
test.todo('the metrics and parameters of the GPU types of 2.3 and 2.4')
