import { describe, expect, test } from 'vitest'
import { since } from '../../../support/answers.js'
import { refused } from './expected.js'
import { type Entry, type World, world } from './world.js'

const releases = ['2.4', '2.5', '2.6', '3.0'] as const
const withJson = ['2.5', '2.6', '3.0'] as const

const second = refused(
  'CreateIndex failed: creating multiple indexes on same field is not supported',
)
const different = since(
  '2.6',
  refused('at most one distinct index is allowed per field'),
  refused('CreateIndex failed: at most one distinct index is allowed per field'),
)

const hnsw = (params: Readonly<Record<string, unknown>>): Entry => ({
  fieldName: 'v',
  indexName: 'i',
  indexType: 'HNSW',
  metricType: 'L2',
  params,
})
const graph = { M: 16, efConstruction: 64 }
const json = (indexName: string, path: string, cast = 'DOUBLE'): Entry => ({
  fieldName: 'j',
  indexName,
  indexType: 'INVERTED',
  params: { json_path: path, json_cast_type: cast },
})

for (const version of releases) {
  describe(`createIndex: duplicates (${version})`, () => {
    const having = (...entries: Entry[]): World => {
      const made = world(version, { dynamic: true })
      for (const entry of entries) expect(made.create(entry)).toBeUndefined()
      return made
    }

    test('takes the same again, whatever the order of keys', () => {
      const { create } = having(hnsw(graph))
      expect(create(hnsw({ efConstruction: 64, M: 16 }))).toBeUndefined()
      expect(create({ ...hnsw(graph), indexName: '' })).toBeUndefined()
    })

    test('refuses other parameters under the same name', () => {
      const { create } = having(hnsw(graph))
      expect(create(hnsw({ ...graph, M: '16' }))).toEqual(different[version])
      const inside = { ...hnsw({ ...graph, index_type: 'HNSW' }), indexType: '' }
      expect(create(inside)).toEqual(different[version])
      expect(create({ fieldName: 't', indexName: 'i' })).toEqual(different[version])
    })

    test('refuses another name on the same field', () => {
      const { create } = having(hnsw(graph))
      expect(create({ ...hnsw(graph), indexName: 'j' })).toEqual(second[version])
    })

    test('lets an automatic index without metric equal any other', () => {
      const { create } = having({ fieldName: 'v', metricType: 'IP' })
      expect(create({ fieldName: 'v', indexType: 'AUTOINDEX' })).toBeUndefined()
      expect(create({ fieldName: 'v', metricType: 'COSINE' })).toEqual(different[version])
      expect(create(hnsw(graph))).toEqual(second[version])
    })

    test('tells no type from INVERTED', () => {
      const { create } = having({ fieldName: 'n' })
      expect(create({ fieldName: 'n' })).toBeUndefined()
      expect(create({ fieldName: 'n', indexType: 'INVERTED' })).toEqual(different[version])
    })
  })
}

for (const version of withJson) {
  describe(`createIndex: duplicates on JSON (${version})`, () => {
    test('takes one index for each path', () => {
      const { create } = world(version)
      expect(create(json('a', 'j["a"]'))).toBeUndefined()
      expect(create(json('a', 'j["a"]'))).toBeUndefined()
      expect(create(json('b', 'j["b"]'))).toBeUndefined()
      expect(create(json('c', 'j["a"]', 'VARCHAR'))).toEqual(second[version])
      expect(create(json('a', 'j["c"]'))).toEqual(different[version])
      expect(create(json('a', 'j["a"]', 'double'))).toEqual(different[version])
    })

    test('takes the name of the index that has the path', () => {
      const { create, index } = world(version)
      create(json('a', 'j["a"]'))
      create(json('', 'j["b"][0]'))
      expect(create(json('', 'j["a"]'))).toBeUndefined()
      expect(index('j/b/0')?.json).toEqual({ path: '/b/0', cast: 'DOUBLE' })
    })
  })
}
