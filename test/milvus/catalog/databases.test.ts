import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  alterDatabase,
  createDatabase,
  dropDatabase,
} from '../../../src/milvus/catalog/databases.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

const newCatalog = (profile: Version = '2.6', limits = {}) => catalogWith({ profile, limits })

describe('databases', () => {
  test('keep the order of creation, and ids of their own', () => {
    const catalog = newCatalog()
    for (const name of ['b', 'a']) createDatabase(catalog, name, [])
    expect([...catalog.databases.keys()]).toEqual(['default', 'b', 'a'])
    const { id } = catalog.database('a')
    dropDatabase(catalog, 'a')
    createDatabase(catalog, 'a', [])
    expect(catalog.database('a').id).not.toBe(id)
  })

  test('are counted with default until 2.5', () => {
    for (const version of versions) {
      const catalog = newCatalog(version, { maxDatabaseNum: 3 })
      const most = version === '2.6' || version === '3.0' ? 3 : 2
      for (let i = 0; i < most; i++) createDatabase(catalog, `db${i}`, [])
      expect(() => createDatabase(catalog, 'n', [])).toThrow(
        'exceeded the limit number of database[limit=3]',
      )
      dropDatabase(catalog, 'db0')
      expect(() => createDatabase(catalog, 'n', [])).not.toThrow()
    }
  })

  test('take many properties without a copy of them', () => {
    const catalog = newCatalog('3.0')
    createDatabase(catalog, 'd', [])
    const set = Array.from({ length: 100 }, (_, i) => [`k${i}`, '1'] as const)
    const put = vi.spyOn(Map.prototype, 'set')
    onTestFinished(() => put.mockRestore())
    alterDatabase(catalog, 'd', { set, remove: [] })
    expect(put.mock.calls.filter(([key]) => key === 'k7')).toHaveLength(1)
  })

  test('merge and lose properties', () => {
    const catalog = newCatalog()
    createDatabase(catalog, 'd', [
      ['a', '1'],
      ['b', '2'],
    ])
    alterDatabase(catalog, 'd', {
      set: [
        ['b', '3'],
        ['c', '4'],
      ],
      remove: [],
    })
    expect(Object.fromEntries(catalog.database('d').properties)).toEqual({ a: '1', b: '3', c: '4' })
    alterDatabase(catalog, 'd', { set: [], remove: ['a', 'a', 'x'] })
    expect(Object.fromEntries(catalog.database('d').properties)).toEqual({ b: '3', c: '4' })
  })

  test.each([
    ['UTC', true],
    ['Europe/Berlin', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Asia/Kolkata', true],
    ['', false],
    ['utc', false],
    ['Mars/Base', false],
    ['+02:00', false],
    ['UTC+2', false],
  ])('take the time zone %j: %s', (zone, fine) => {
    const catalog = newCatalog()
    const create = () => createDatabase(catalog, 'd', [['timezone', zone]])
    if (fine) expect(create).not.toThrow()
    else {
      expect(create).toThrow(`unknown or invalid IANA Time Zone ID: ${zone}: invalid parameter`)
      expect(catalog.databases.has('d')).toBe(false)
    }
  })

  test('are changed not at all by a change that is refused', () => {
    const catalog = newCatalog('3.0')
    createDatabase(catalog, 'd', [['a', '1']])
    const set = [
      ['a', '2'],
      ['database.resource_groups', 'nope'],
    ] as const
    expect(() => alterDatabase(catalog, 'd', { set, remove: [] })).toThrow(
      'resource group not found[rg=nope]',
    )
    expect([...catalog.database('d').properties]).toEqual([['a', '1']])
  })

  test('hold collections of the same name apart', () => {
    const collections = [{ collectionName: 'c', dimension: 4 }]
    const databases = ['default', 'd'].map((dbName) => ({ dbName, collections }))
    const catalog = catalogWith({ seeds: [{ databases }] })
    expect(catalog.collection('d', 'c').id).not.toBe(catalog.collection('default', 'c').id)
    expect(() => dropDatabase(catalog, 'd')).toThrow(
      'database:d not empty, must drop all collections before drop database: invalid parameter',
    )
  })
})
