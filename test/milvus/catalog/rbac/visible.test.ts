import { describe, expect, test } from 'vitest'
import type { Grant } from '../../../../src/milvus/catalog/rbac/grant.js'
import {
  visibleCollections,
  visibleDatabases,
} from '../../../../src/milvus/catalog/rbac/visible.js'
import type { Version } from '../../../../src/milvus/versions.js'
import { catalogWith } from '../../../support/catalog-with.js'

/** `type database.object privilege` */
function world(grants: string[], role = 'r', version: Version = '2.6') {
  const catalog = catalogWith({ profile: version })
  if (role === 'r') catalog.rbac.addRole('r', '')
  catalog.rbac.setGroup('g', new Set())
  for (const text of grants) {
    const [type = '', place = '', privilege = ''] = text.split(' ')
    const [database = '', object = ''] = place.split('.')
    const grant = { type: type as Grant['type'], database, object, privilege, grantor: 'root' }
    catalog.rbac.grant(role, grant)
  }
  return catalog
}

describe('databases', () => {
  test.each<readonly [string[], string[] | undefined]>([
    [[], []],
    [
      ['Collection d.c Search', 'Global e.* ShowCollections'],
      ['d', 'e'],
    ],
    [['Collection d.c Search', 'User *.bob SelectUser'], undefined],
  ])('that %j shows: %j', (grants, shown) => {
    const names = visibleDatabases(world(grants), ['r'])
    expect(names && [...names]).toEqual(shown)
  })
})

describe('collections of d', () => {
  test.each<readonly [string[], string[] | undefined]>([
    [[], []],
    [['Collection d.c Search', 'Collection e.x Search'], ['c']],
    [['Collection *.c Insert'], ['c']],
    [['Collection d.* Search'], undefined],
    [['Global d.c CollectionReadOnly'], ['c']],
    [['Global d.c g'], ['c']],
    [['Global d.c All'], undefined],
    [['Global d.c CreateAlias', 'Global d.* ShowCollections', 'Global d.* DatabaseAdmin'], []],
    [['Global *.* ClusterAdmin', 'Global d.* Admin', 'User d.c SelectUser'], []],
  ])('that %j shows: %j', (grants, shown) => {
    const names = visibleCollections(world(grants), ['r'], 'd')
    expect(names && [...names]).toEqual(shown)
  })
})

test('what is public shows nothing, even to whom it was given', () => {
  const catalog = world(['Collection d.c Search'], 'public')
  expect([...(visibleDatabases(catalog, ['public']) ?? [])]).toEqual([])
  expect([...(visibleCollections(catalog, ['public'], 'd') ?? [])]).toEqual([])
})

test('2.3 shows all', () => {
  const catalog = world([], 'r', '2.3')
  expect(visibleDatabases(catalog, ['r'])).toBeUndefined()
  expect(visibleCollections(catalog, ['r'], 'd')).toBeUndefined()
})
