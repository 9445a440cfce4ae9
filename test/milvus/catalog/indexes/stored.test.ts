import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { type Entry, world } from './world.js'

const versions: Version[] = ['2.5', '2.6', '3.0']
const plain = { vector: true, json: undefined, properties: new Map(), since: expect.any(Number) }

interface Case {
  readonly title: string
  readonly entry: Entry
  readonly name: string
  readonly type: string
  readonly params: readonly (readonly [string, string])[]
  readonly asked?: Version[]
}

const cases: Case[] = [
  {
    title: 'an explicit type, with parameters as sorted JSON',
    entry: {
      fieldName: 'v',
      indexName: ' a ',
      indexType: 'HNSW',
      metricType: 'L2',
      params: { efConstruction: '1', M: 16.0, list: [1, 2], none: null, html: '<&>', tiny: 1e-7 },
    },
    name: ' a ',
    type: 'HNSW',
    params: [
      ['index_type', 'HNSW'],
      ['metric_type', 'L2'],
      [
        'params',
        '{"M":16,"efConstruction":"1","html":"\\u003c\\u0026\\u003e","list":[1,2],"none":null,"tiny":1e-7}',
      ],
    ],
  },
  {
    title: 'a type inside params',
    entry: { fieldName: 'v', metricType: 'L2', params: { index_type: 'FLAT' } },
    name: 'v',
    type: 'FLAT',
    params: [
      ['index_type', 'FLAT'],
      ['metric_type', 'L2'],
      ['params', '{"index_type":"FLAT"}'],
    ],
  },
  {
    title: 'a type beside the one that wins',
    entry: {
      fieldName: 'v',
      indexType: 'AUTOINDEX',
      params: { index_type: 'FLAT', metric_type: 'IP' },
    },
    name: 'v',
    type: 'FLAT',
    params: [
      ['index_type', 'AUTOINDEX'],
      ['params', '{"index_type":"FLAT","metric_type":"IP"}'],
    ],
  },
  {
    title: 'an automatic index with the metric inside params',
    entry: { fieldName: 'v', params: { index_type: 'AUTOINDEX', metric_type: 'IP' } },
    name: 'v',
    type: 'AUTOINDEX',
    params: [
      ['index_type', 'AUTOINDEX'],
      ['metric_type', 'IP'],
    ],
  },
  {
    title: 'the standard metric of bits',
    entry: { fieldName: 'b' },
    name: 'b',
    type: 'AUTOINDEX',
    params: [
      ['index_type', 'AUTOINDEX'],
      ['metric_type', 'HAMMING'],
    ],
  },
  {
    title: 'the output of BM25 without a metric',
    entry: { fieldName: 'out', indexType: 'SPARSE_INVERTED_INDEX' },
    name: 'out',
    type: 'SPARSE_INVERTED_INDEX',
    params: [['index_type', 'SPARSE_INVERTED_INDEX']],
  },
  {
    title: 'the standard metric of the output of BM25',
    entry: { fieldName: 'out' },
    name: 'out',
    type: 'AUTOINDEX',
    params: [
      ['index_type', 'AUTOINDEX'],
      ['metric_type', 'BM25'],
    ],
    asked: ['3.0'],
  },
  {
    title: 'vectors in a struct',
    entry: { fieldName: 'st[e]', indexType: 'HNSW', metricType: 'MAX_SIM' },
    name: 'st[e]',
    type: 'HNSW',
    params: [
      ['index_type', 'HNSW'],
      ['metric_type', 'MAX_SIM'],
    ],
    asked: ['3.0'],
  },
]

for (const { title, entry, name, type, params, asked = versions } of cases) {
  for (const version of asked) {
    test(`createIndex stores ${title} (${version})`, () => {
      const { create, index } = world(version)
      expect(create(entry)).toBeUndefined()
      expect(index(name)).toEqual({
        ...plain,
        name,
        type,
        params,
        fieldName: entry.fieldName,
        fieldId: expect.any(Number),
      })
    })
  }
}

const automatic: Record<string, Partial<Record<Version, string>>> = {
  n: { '2.4': 'INVERTED', '2.5': 'HYBRID', '2.6': 'HYBRID' },
  f: { '2.4': 'INVERTED', '2.5': 'INVERTED', '2.6': 'HYBRID' },
  t: { '2.4': 'INVERTED', '2.5': 'HYBRID', '2.6': 'HYBRID' },
  flag: { '2.4': 'INVERTED', '2.5': 'BITMAP', '2.6': 'BITMAP' },
  floats: { '2.5': 'INVERTED', '2.6': 'HYBRID' },
  place: { '2.6': 'RTREE' },
  time: { '2.6': 'STL_SORT' },
}

describe('createIndex lets the server choose', () => {
  for (const [fieldName, types] of Object.entries(automatic)) {
    for (const [version, type] of Object.entries(types) as [Version, string][]) {
      test(`${type} for ${fieldName} (${version})`, () => {
        const { create, index } = world(version)
        expect(create({ fieldName })).toBeUndefined()
        expect(index(fieldName)).toMatchObject({ vector: false, type, params: [] })
      })
    }
  }
})
