import { describe, expect, test } from 'vitest'
import { createAlias } from '../../../src/milvus/catalog/aliases.js'
import { renameCollection } from '../../../src/milvus/catalog/rename.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

function newCatalog(profile: Version = '2.6') {
  const collections = ['c', 'd'].map((collectionName) => ({ collectionName, dimension: 4 }))
  const databases = [{ dbName: 'default', collections }]
  const others = profile === '2.3' ? [] : [{ dbName: 'one' }, { dbName: 'two' }]
  return catalogWith({ profile, seeds: [{ databases: [...databases, ...others] }] })
}

const rename = (
  catalog: ReturnType<typeof newCatalog>,
  [database, collection]: readonly [string, string],
  [newDatabase, newName]: readonly [string, string],
) => renameCollection(catalog, { database, collection, newDatabase, newName })

describe('renaming a collection', () => {
  test.each(versions)('keeps what it is in %s', (version) => {
    const catalog = newCatalog(version)
    const before = catalog.collection('default', 'c')
    const { id, indexes, load, partitions } = before
    rename(catalog, ['default', 'c'], ['default', 'n'])
    expect(catalog.collection('default', 'n')).toMatchObject({
      id,
      name: 'n',
      indexes,
      load,
      partitions,
    })
    expect(catalog.find(catalog.database('default'), 'c')).toBeUndefined()
  })

  test.each(['2.4', '2.5', '2.6', '3.0'] as const)(
    'moves it between databases in %s',
    (version) => {
      const catalog = newCatalog(version)
      const { id } = catalog.collection('default', 'c')
      rename(catalog, ['default', 'c'], ['one', 'c'])
      rename(catalog, ['one', 'c'], ['two', 'n'])
      expect(catalog.collection('two', 'n').id).toBe(id)
      expect([...catalog.database('one').collections.keys()]).toEqual([])
      expect(catalog.capacity).toBe(2)
    },
  )

  test('and back makes the old name found again', () => {
    const catalog = newCatalog()
    rename(catalog, ['default', 'c'], ['default', 'n'])
    rename(catalog, ['default', 'n'], ['default', 'c'])
    expect(catalog.collection('default', 'c').name).toBe('c')
  })

  test('changes nothing when refused', () => {
    const catalog = newCatalog()
    createAlias(catalog, { database: 'default', collection: 'c', alias: 'a' })
    for (const [from, to] of [
      [
        ['default', 'c'],
        ['default', 'd'],
      ],
      [
        ['default', 'c'],
        ['default', 'a'],
      ],
      [
        ['default', 'a'],
        ['default', 'n'],
      ],
      [
        ['default', 'c'],
        ['one', 'n'],
      ],
      [
        ['default', 'c'],
        ['nope', 'n'],
      ],
      [
        ['default', 'c'],
        ['default', '1x'],
      ],
      [
        ['nope', 'c'],
        ['default', 'n'],
      ],
    ] as const) {
      expect(() => rename(catalog, from, to)).toThrow()
    }
    expect([...catalog.database('default').collections.keys()]).toEqual(['c', 'd'])
    expect([...catalog.database('one').collections.keys()]).toEqual([])
  })
})
