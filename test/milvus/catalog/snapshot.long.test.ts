import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAlias, dropAlias, listAliases } from '../../../src/milvus/catalog/aliases.js'
import type { Catalog, Snapshot } from '../../../src/milvus/catalog/catalog.js'
import { dropCollection } from '../../../src/milvus/catalog/collections.js'
import {
  alterDatabase,
  createDatabase,
  dropDatabase,
} from '../../../src/milvus/catalog/databases.js'
import { dropIndex } from '../../../src/milvus/catalog/indexes/indexes.js'
import { loadCollection, releaseCollection } from '../../../src/milvus/catalog/load.js'
import {
  createPartition,
  dropPartition,
  loadPartitions,
} from '../../../src/milvus/catalog/partitions.js'
import { createUser } from '../../../src/milvus/catalog/rbac/change-users.js'
import { renameCollection } from '../../../src/milvus/catalog/rename.js'
import { messageOf, newCatalog } from './new-catalog.js'

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
