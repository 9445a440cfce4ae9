import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createAlias,
  describeAlias,
  dropAlias,
  listAliases,
} from '../../../src/milvus/catalog/aliases.js'
import type { Catalog, Snapshot } from '../../../src/milvus/catalog/catalog.js'
import { dropCollection } from '../../../src/milvus/catalog/collections.js'
import {
  alterDatabase,
  createDatabase,
  dropDatabase,
} from '../../../src/milvus/catalog/databases.js'
import { dropIndex, indexesOf } from '../../../src/milvus/catalog/indexes/indexes.js'
import { loadCollection, releaseCollection } from '../../../src/milvus/catalog/load.js'
import {
  createPartition,
  dropPartition,
  listPartitions,
  loadPartitions,
} from '../../../src/milvus/catalog/partitions.js'
import { createUser } from '../../../src/milvus/catalog/rbac/change-users.js'
import { renameCollection } from '../../../src/milvus/catalog/rename.js'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import type { Version } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

function newCatalog(names: readonly string[] = [], profile: Version = '2.6') {
  let now = 1_700_000_000_000
  const clock = {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
  const collections = names.map((collectionName) => ({ collectionName, dimension: 4, load: false }))
  const seeds = [{ databases: [{ dbName: 'default', collections }] }]
  const catalog = catalogWith({ profile, seeds, clock: clock.now })
  return { catalog, clock }
}

function messageOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return error.message
  }
}

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

/** All of a catalog that can be seen, as plain data. */
function view(state: Catalog | Snapshot): unknown {
  return [...state.databases.values()].map((database) => ({
    id: database.id,
    name: database.name,
    properties: [...database.properties],
    aliases: [...database.aliases],
    dropped: [...database.dropped],
    collections: [...database.collections].map(([name, { owner: _, ...collection }]) => ({
      ...collection,
      key: name,
      properties: [...collection.properties],
      partitions: [...collection.partitions],
      indexes: [...collection.indexes],
      aliases: [...collection.aliases],
      load: collection.load && [collection.load.whole, ...collection.load.partitions],
    })),
  }))
}

/** Random changes; whatever is refused changes nothing. */
const operation = fc
  .record({
    what: fc.nat(12),
    database: fc.constantFrom('default', 'one', 'two'),
    collection: fc.constantFrom('a', 'b', 'c', 'd'),
    other: fc.constantFrom('a', 'b', 'x', 'y'),
  })
  .map(({ what, database, collection, other }) => (catalog: Catalog) => {
    const ref = { database, collection }
    const operations = [
      () => createDatabase(catalog, other, []),
      () => alterDatabase(catalog, database, { set: [[other, collection]], remove: [] }),
      () => dropDatabase(catalog, database),
      () => createAlias(catalog, { ...ref, alias: other }),
      () => dropAlias(catalog, { database, alias: other }),
      () => createPartition(catalog, { ...ref, partition: other }),
      () => dropPartition(catalog, { ...ref, partition: other }),
      () => loadCollection(catalog, ref),
      () => loadPartitions(catalog, ref, [other]),
      () => releaseCollection(catalog, ref),
      () => dropCollection(catalog, ref),
      () =>
        renameCollection(catalog, {
          ...ref,
          newName: other,
          newDatabase: other === 'x' ? 'default' : database,
        }),
      () => dropIndex(catalog, { ...ref, index: 'vector' }),
    ]
    messageOf(operations[what] ?? (() => undefined))
  })

describe('a snapshot', () => {
  const seeded = () => {
    const { catalog } = newCatalog(['a', 'b', 'c'])
    createDatabase(catalog, 'one', [])
    renameCollection(catalog, {
      database: 'default',
      collection: 'c',
      newName: 'c',
      newDatabase: 'one',
    })
    return catalog
  }

  test('never shows what changes after it, whatever changes', () => {
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 25 }),
        fc.array(operation, { maxLength: 25 }),
        (first, second) => {
          const catalog = seeded()
          for (const change of first) change(catalog)
          const snapshot = catalog.snapshot()
          const [before, capacity] = [view(catalog), catalog.capacity]
          for (const change of second) change(catalog)
          expect(view(snapshot)).toEqual(before)
          const after = view(catalog)
          const later = catalog.snapshot()
          catalog.restore(snapshot)
          expect([view(catalog), catalog.capacity]).toEqual([before, capacity])
          for (const change of first) change(catalog)
          expect(view(snapshot)).toEqual(before)
          expect(view(later)).toEqual(after)
          catalog.restore(snapshot)
          expect([view(catalog), catalog.capacity]).toEqual([before, capacity])
        },
      ),
      { numRuns: 150 },
    )
  })

  test('keeps the count of partitions and shards right', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (changes) => {
        const catalog = seeded()
        for (const change of changes) change(catalog)
        const collections = [...catalog.databases.values()].flatMap(({ collections }) => [
          ...collections.values(),
        ])
        const counted = collections.reduce(
          (sum, { partitions, shards }) => sum + partitions.size * shards,
          0,
        )
        expect(catalog.capacity).toBe(counted)
      }),
      { numRuns: 100 },
    )
  })

  test('keeps aliases and collections of each other', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (changes) => {
        const catalog = seeded()
        for (const change of changes) change(catalog)
        for (const { aliases, collections } of catalog.databases.values()) {
          const held = [...collections.values()].flatMap(({ name, aliases }) =>
            [...aliases].map((alias) => [alias, name]),
          )
          expect(new Map(aliases)).toEqual(new Map(held as [string, string][]))
          expect([...aliases.keys()].filter((alias) => collections.has(alias))).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })

  test('holds users too', () => {
    const { catalog } = newCatalog()
    createUser(catalog, 'bob', 'secret')
    const snapshot = catalog.snapshot()
    createUser(catalog, 'eve', 'secret')
    expect(catalog.users.signIn('eve', 'secret')?.name).toBe('eve')
    catalog.restore(snapshot)
    expect([catalog.users.has('bob'), catalog.users.has('eve')]).toEqual([true, false])
    expect(catalog.users.signIn('eve', 'secret')).toBeUndefined()
    catalog.clear()
    expect([catalog.users.has('root'), catalog.users.has('bob')]).toEqual([true, false])
  })

  test('can be restored again and again', () => {
    const { catalog } = newCatalog(['a'])
    const snapshot = catalog.snapshot()
    const before = view(catalog)
    for (let round = 0; round < 3; round++) {
      createAlias(catalog, { database: 'default', collection: 'a', alias: `alias_${round}` })
      expect(listAliases(catalog, 'default', '')).toEqual([`alias_${round}`])
      catalog.restore(snapshot)
      expect(view(catalog)).toEqual(before)
    }
  })
})
