import { describe, expect, test } from 'vitest'
import { dropCollection } from '../../../src/milvus/catalog/collections.js'
import {
  createPartition,
  dropPartition,
  findPartition,
  hasPartition,
  listPartitions,
} from '../../../src/milvus/catalog/partitions.js'
import { versions } from '../../../src/milvus/versions.js'
import { catalogWith, type TestCatalogOptions } from '../../support/catalog-with.js'

const ref = { database: 'default', collection: 'c' }

function newCatalog(options: TestCatalogOptions = {}, params: object = {}) {
  const collections = [{ collectionName: 'c', dimension: 4, load: false, params }]
  return catalogWith({
    ...options,
    seeds: [{ databases: [{ dbName: 'default', collections }] }],
  })
}

const names = (catalog: ReturnType<typeof newCatalog>) =>
  listPartitions(catalog, ref).map(({ name }) => name)

describe('partitions', () => {
  test.each(versions)('of a new collection of %s are one', (version) => {
    const catalog = newCatalog({ profile: version })
    expect(names(catalog)).toEqual(['_default'])
    expect(catalog.capacity).toBe(1)
  })

  test('keep the order of creation, and their ids', () => {
    const catalog = newCatalog()
    for (const partition of ['b', 'a', 'b']) createPartition(catalog, { ...ref, partition })
    expect(names(catalog)).toEqual(['_default', 'b', 'a'])
    const { id } = findPartition(catalog, { ...ref, partition: 'b' })
    createPartition(catalog, { ...ref, partition: 'b' })
    expect(findPartition(catalog, { ...ref, partition: 'b' }).id).toBe(id)
    dropPartition(catalog, { ...ref, partition: 'b' })
    createPartition(catalog, { ...ref, partition: 'b' })
    expect(findPartition(catalog, { ...ref, partition: 'b' }).id).not.toBe(id)
    expect(names(catalog)).toEqual(['_default', 'a', 'b'])
  })

  test('are looked up with the blanks around their names', () => {
    const catalog = newCatalog()
    createPartition(catalog, { ...ref, partition: ' p ' })
    expect(hasPartition(catalog, { ...ref, partition: ' p ' })).toBe(true)
    expect(hasPartition(catalog, { ...ref, partition: 'p' })).toBe(false)
  })

  test('are 1024 at most', () => {
    const catalog = newCatalog()
    for (let i = 1; i < 1024; i++) createPartition(catalog, { ...ref, partition: `p${i}` })
    expect(() => createPartition(catalog, { ...ref, partition: 'n' })).toThrow(
      'partition number (1024) exceeds max configuration (1024), collection: c: invalid parameter',
    )
    expect(() => createPartition(catalog, { ...ref, partition: 'p1' })).not.toThrow()
    dropPartition(catalog, { ...ref, partition: 'p1' })
    expect(() => createPartition(catalog, { ...ref, partition: 'n' })).not.toThrow()
  })

  test('count by shards towards the capacity of the server', () => {
    const catalog = newCatalog({}, { shardsNum: 2 })
    expect(catalog.capacity).toBe(2)
    createPartition(catalog, { ...ref, partition: 'p' })
    expect(catalog.capacity).toBe(4)
    dropPartition(catalog, { ...ref, partition: 'p' })
    dropPartition(catalog, { ...ref, partition: 'p' })
    expect(catalog.capacity).toBe(2)
    dropCollection(catalog, ref)
    expect(catalog.capacity).toBe(0)
  })

  test('count once where they are new, whatever the shards', () => {
    const catalog = newCatalog({ limits: { maxGeneralCapacity: 3 } }, { shardsNum: 2 })
    createPartition(catalog, { ...ref, partition: 'p' })
    expect(() => createPartition(catalog, { ...ref, partition: 'q' })).toThrow(
      '[newGeneralSize=5][generalCapacity=3]',
    )
  })

  test('do not exceed that capacity', () => {
    const catalog = newCatalog({ limits: { maxGeneralCapacity: 3 } })
    for (const partition of ['p', 'q']) createPartition(catalog, { ...ref, partition })
    for (const partition of ['r', 'p']) {
      expect(() => createPartition(catalog, { ...ref, partition })).toThrow(
        'failed checking constraint: sum_collections(parition*shard) exceeding the max general capacity:: general capacity exceeded[newGeneralSize=4][generalCapacity=3]',
      )
    }
  })
})
