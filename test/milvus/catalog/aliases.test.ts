import { describe, expect, test } from 'vitest'
import {
  alterAlias,
  createAlias,
  describeAlias,
  dropAlias,
  listAliases,
} from '../../../src/milvus/catalog/aliases.js'
import { dropCollection } from '../../../src/milvus/catalog/collections.js'
import { createDatabase } from '../../../src/milvus/catalog/databases.js'
import { renameCollection } from '../../../src/milvus/catalog/rename.js'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

const database = 'default'

function newCatalog(profile: Version = '2.6', clock?: () => number) {
  const collections = ['c', 'd'].map((collectionName) => ({ collectionName, dimension: 4 }))
  const seeds = [{ databases: [{ dbName: database, collections }] }]
  const catalog = catalogWith({ profile, seeds, ...(clock && { clock }) })
  createAlias(catalog, { database, collection: 'c', alias: 'a' })
  return catalog
}

const holder = (catalog: ReturnType<typeof newCatalog>, alias: string) =>
  describeAlias(catalog, { database, alias })

describe('an alias', () => {
  test.each(versions)('finds its collection in %s', (version) => {
    const catalog = newCatalog(version)
    expect(catalog.collection(database, 'a')).toBe(catalog.collection(database, 'c'))
    expect(holder(catalog, 'a')).toBe('c')
  })

  test('moves from one collection to the other', () => {
    const catalog = newCatalog()
    alterAlias(catalog, { database, collection: 'd', alias: 'a' })
    expect(holder(catalog, 'a')).toBe('d')
    expect(listAliases(catalog, database, 'c')).toEqual([])
    expect(listAliases(catalog, database, 'd')).toEqual(['a'])
  })

  test('goes, and can be made again for another collection', () => {
    const catalog = newCatalog()
    dropAlias(catalog, { database, alias: 'a' })
    expect(() => holder(catalog, 'a')).toThrow('alias not found[database=default][alias=a]')
    createAlias(catalog, { database, collection: 'd', alias: 'a' })
    expect(holder(catalog, 'a')).toBe('d')
  })

  test('follows a rename', () => {
    const catalog = newCatalog()
    renameCollection(catalog, { database, collection: 'c', newName: 'n', newDatabase: database })
    expect(holder(catalog, 'a')).toBe('n')
    createAlias(catalog, { database, collection: 'n', alias: 'c' })
    expect(listAliases(catalog, database, '')).toEqual(['a', 'c'])
  })

  test('is of one database', () => {
    const catalog = newCatalog()
    createDatabase(catalog, 'one', [])
    expect(listAliases(catalog, 'one', '')).toEqual([])
    expect(() => describeAlias(catalog, { database: 'one', alias: 'a' })).toThrow(
      'alias not found[database=one][alias=a]',
    )
    dropAlias(catalog, { database: 'one', alias: 'a' })
    expect(holder(catalog, 'a')).toBe('c')
  })

  test('may be one of any number', () => {
    const catalog = newCatalog()
    for (let i = 0; i < 100; i++)
      createAlias(catalog, { database, collection: 'c', alias: `a${i}` })
    expect(listAliases(catalog, database, 'c')).toHaveLength(101)
  })

  test('keeps its collection from being dropped, save in 2.3', () => {
    for (const version of versions) {
      const catalog = newCatalog(version)
      const drop = () => dropCollection(catalog, { database, collection: 'c' })
      if (version === '2.3') expect(drop).not.toThrow()
      else expect(drop).toThrow(MilvusError)
      const left = version === '2.3' ? ['d'] : ['c', 'd']
      expect([...catalog.database(database).collections.keys()]).toEqual(left)
    }
  })

  test('of a dropped collection of 2.3 stays taken, can be dropped, and is forgotten in time', () => {
    let now = 0
    const catalog = newCatalog('2.3', () => now)
    const take = () => createAlias(catalog, { database, collection: 'd', alias: 'a' })
    dropCollection(catalog, { database, collection: 'c' })
    expect(listAliases(catalog, database, '')).toEqual([])
    expect(take).toThrow('a is alias to another collection: c: alias already exist')
    dropAlias(catalog, { database, alias: 'a' })
    expect(take).not.toThrow()
    dropAlias(catalog, { database, alias: 'a' })
    createAlias(catalog, { database, collection: 'd', alias: 'a' })
    dropCollection(catalog, { database, collection: 'd' })
    now += 3_600_000
    expect(() => catalog.collection(database, 'a')).toThrow(
      'collection not found[database=default][collection=a]',
    )
  })
})
