import { describe, expect, test } from 'vitest'
import { createAlias, describeAlias, dropAlias } from '../../../src/milvus/catalog/aliases.js'
import { dropCollection } from '../../../src/milvus/catalog/collections.js'
import { createDatabase, dropDatabase } from '../../../src/milvus/catalog/databases.js'
import { dropIndex, indexesOf } from '../../../src/milvus/catalog/indexes/indexes.js'
import { loadCollection, releaseCollection } from '../../../src/milvus/catalog/load.js'
import {
  createPartition,
  dropPartition,
  listPartitions,
} from '../../../src/milvus/catalog/partitions.js'
import { renameCollection } from '../../../src/milvus/catalog/rename.js'
import { catalogWith } from '../../support/catalog-with.js'
import { messageOf, newCatalog, odd } from './new-catalog.js'

describe('a new catalog', () => {
  test('holds the database default, with id 1', () => {
    const { catalog } = newCatalog()
    expect([...catalog.databases.keys()]).toEqual(['default'])
    expect(catalog.database('default')).toMatchObject({ id: 1n, name: 'default' })
    expect(catalog.capacity).toBe(0)
  })

  test('gives ids of 18 digits that grow', () => {
    const { catalog } = newCatalog()
    const ids = Array.from({ length: 1000 }, () => catalog.ids())
    expect(ids.every((id) => /^\d{18}$/.test(String(id)))).toBe(true)
    expect(ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0n))).toBe(true)
  })

  test('gives no id twice when its clock goes back', () => {
    const { catalog, clock } = newCatalog()
    const before = catalog.ids()
    clock.advance(-1_000_000)
    expect(catalog.ids()).toBeGreaterThan(before)
  })
})

describe('names that objects inherit', () => {
  test.each(odd)('%s is not there until it is made', (name) => {
    const { catalog } = newCatalog(['c'])
    const ref = { database: 'default', collection: 'c' }
    expect(catalog.databases.has(name)).toBe(false)
    expect(catalog.find(catalog.database('default'), name)).toBeUndefined()
    expect(messageOf(() => catalog.database(name))).toBe(`database not found[database=${name}]`)
    expect(messageOf(() => catalog.collection('default', name))).toBe(
      `collection not found[database=default][collection=${name}]`,
    )
    expect(messageOf(() => describeAlias(catalog, { database: 'default', alias: name }))).toBe(
      `alias not found[database=default][alias=${name}]`,
    )
    expect(indexesOf(catalog, ref).get(name)).toBeUndefined()
    expect(() => dropIndex(catalog, { ...ref, index: name })).not.toThrow()
    expect(() => dropPartition(catalog, { ...ref, partition: name })).not.toThrow()
    expect(() => dropAlias(catalog, { database: 'default', alias: name })).not.toThrow()
    expect(() => dropCollection(catalog, { database: 'default', collection: name })).not.toThrow()
    expect(() => dropDatabase(catalog, name)).not.toThrow()
    expect(catalog.users.has(name)).toBe(false)
    expect(catalog.users.signIn(name, 'x')).toBeUndefined()
  })

  test.each(odd)('%s can be made and dropped', (name) => {
    const { catalog } = newCatalog([name])
    const ref = { database: 'default', collection: name }
    createDatabase(catalog, name, [[name, 'x']])
    createPartition(catalog, { ...ref, partition: name })
    createAlias(catalog, { ...ref, alias: `${name}_alias` })
    expect([...catalog.database(name).properties]).toEqual([[name, 'x']])
    expect(listPartitions(catalog, ref).map((partition) => partition.name)).toEqual([
      '_default',
      name,
    ])
    dropAlias(catalog, { database: 'default', alias: `${name}_alias` })
    dropCollection(catalog, ref)
    dropDatabase(catalog, name)
    expect([...catalog.databases.keys()]).toEqual(['default'])
    expect(catalog.database('default').collections.size).toBe(0)
  })

  test.each(odd)('%s can be an alias and an index', (name) => {
    const catalog = catalogWith({
      seeds: [
        {
          databases: [
            {
              dbName: 'default',
              collections: [
                {
                  collectionName: 'c',
                  schema: {
                    fields: [
                      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
                      { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
                    ],
                  },
                  indexParams: [{ fieldName: 'v', indexName: name, metricType: 'L2' }],
                  aliases: [name],
                },
              ],
            },
          ],
        },
      ],
    })
    const ref = { database: 'default', collection: name }
    expect([...indexesOf(catalog, ref).keys()]).toEqual([name])
    releaseCollection(catalog, ref)
    dropIndex(catalog, { ...ref, index: name })
    expect([...indexesOf(catalog, ref).keys()]).toEqual([])
  })
})

describe('a name just dropped', () => {
  const ref = { database: 'default', collection: 'c' }

  test('is remembered by the id for minutes, then forgotten', () => {
    const { catalog, clock } = newCatalog(['c'])
    const { id } = catalog.collection('default', 'c')
    dropCollection(catalog, ref)
    const gone = `collection not found[collection=${id}]`
    expect(messageOf(() => loadCollection(catalog, ref))).toBe(gone)
    clock.advance(2 * 60_000)
    expect(messageOf(() => loadCollection(catalog, ref))).toBe(gone)
    clock.advance(10 * 60_000)
    expect(messageOf(() => loadCollection(catalog, ref))).toBe(
      'collection not found[database=default][collection=c]',
    )
  })

  test('is forgotten when it is made again, and remembered anew', () => {
    const { catalog } = newCatalog(['c', 'd'])
    dropCollection(catalog, ref)
    renameCollection(catalog, { ...ref, collection: 'd', newName: 'c', newDatabase: 'default' })
    const { id } = catalog.collection('default', 'c')
    dropCollection(catalog, ref)
    expect(messageOf(() => catalog.collection('default', 'c'))).toBe(
      `collection not found[collection=${id}]`,
    )
  })

  test('is remembered per database', () => {
    const { catalog } = newCatalog(['c'])
    createDatabase(catalog, 'other', [])
    dropCollection(catalog, ref)
    expect(messageOf(() => catalog.collection('other', 'c'))).toBe(
      'collection not found[database=other][collection=c]',
    )
  })

  test('is plainly not found after a rename', () => {
    const { catalog } = newCatalog(['c'])
    renameCollection(catalog, { ...ref, newName: 'n', newDatabase: 'default' })
    expect(messageOf(() => catalog.collection('default', 'c'))).toBe(
      'collection not found[database=default][collection=c]',
    )
  })

  test('is remembered no more after a reset', () => {
    const { catalog } = newCatalog(['c'])
    dropCollection(catalog, ref)
    catalog.clear()
    expect(messageOf(() => catalog.collection('default', 'c'))).toBe(
      'collection not found[database=default][collection=c]',
    )
  })

  test('is remembered for so many names only', () => {
    const { catalog } = newCatalog(['c'])
    const collection = catalog.collection('default', 'c')
    for (let i = 0; i < 12_000; i++) {
      const { owner: _, ...own } = collection
      catalog.removeCollection(
        'default',
        catalog.addCollection('default', { ...own, name: `c${i}` }),
      )
    }
    expect(catalog.database('default').dropped.size).toBeLessThanOrEqual(10_000)
    expect(catalog.idDropped(catalog.database('default'), 'c11999')).toBe(collection.id)
    expect(catalog.idDropped(catalog.database('default'), 'c0')).toBeUndefined()
  })
})
