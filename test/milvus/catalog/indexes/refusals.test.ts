import { only } from '../../../support/answers.js'
import { type Case, graph, hnsw, metric, only24, testCases, unknownType } from './cases.js'
import { fine, old, refused, refusedIndex } from './expected.js'

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

testCases('order', order)
testCases('metrics', metrics)
