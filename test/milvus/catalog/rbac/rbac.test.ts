import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createUser } from '../../../../src/milvus/catalog/rbac/change-users.js'
import type { Grant } from '../../../../src/milvus/catalog/rbac/grant.js'
import { keyOf } from '../../../../src/milvus/catalog/rbac/policies.js'
import { Rbac } from '../../../../src/milvus/catalog/rbac/rbac.js'
import { objectTypeOf } from '../../../../src/milvus/profiles/privilege-groups.js'
import { profiles } from '../../../../src/milvus/profiles/profiles.js'
import { catalogWith } from '../../../support/catalog-with.js'

const search: Grant = {
  type: 'Collection',
  database: 'd',
  object: 'c',
  privilege: 'Search',
  grantor: 'root',
}

function newRbac(): Rbac {
  const rbac = new Rbac(profiles['2.6'], 'Milvus')
  rbac.clear()
  rbac.addRole('r', '')
  return rbac
}

const held = (rbac: Rbac, name = 'r') =>
  [...(rbac.roles.get(name)?.grants.values() ?? [])].map(keyOf)
const may = (rbac: Rbac, grant: Grant) => rbac.roles.get('r')?.policies.allows(grant, rbac.profile)

describe('a snapshot of users, roles and groups', () => {
  test('shows nothing of what changes after it, and can be gone back to', () => {
    const rbac = newRbac()
    rbac.grant('r', search)
    rbac.setGroup('g', new Set(['Query']))
    const snapshot = rbac.snapshot()
    rbac.grant('r', { ...search, privilege: 'Query' })
    rbac.revoke('r', search)
    rbac.setGroup('g', new Set())
    rbac.addRole('s', '')
    rbac.users.set('bob', 'secret', ['s'])
    expect([may(rbac, search), held(rbac)]).toEqual([false, ['Collection-d.c:Query']])
    rbac.restore(snapshot)
    expect([may(rbac, search), held(rbac)]).toEqual([true, ['Collection-d.c:Search']])
    expect([...(rbac.groups.get('g') ?? [])]).toEqual(['Query'])
    expect([rbac.roles.has('s'), rbac.users.has('bob')]).toEqual([false, false])
  })

  test('can begin two worlds, which go apart', () => {
    const first = newRbac()
    first.grant('r', search)
    const second = new Rbac(profiles['2.6'], 'Milvus')
    second.restore(first.snapshot())
    second.revoke('r', search)
    expect([may(first, search), may(second, search)]).toEqual([true, false])
    first.removeRole('r')
    expect([held(first), second.roles.has('r')]).toEqual([[], true])
  })

  test('shares what is unchanged', () => {
    const rbac = newRbac()
    const before = rbac.snapshot()
    rbac.grant('r', search)
    const after = rbac.snapshot()
    expect(after.roles.get('public')).toBe(before.roles.get('public'))
    expect(after.users.get('root')).toBe(before.users.get('root'))
  })

  test('is part of the catalog’s, which clears to root and the built-in roles', () => {
    const catalog = catalogWith()
    createUser(catalog, 'bob', 'secret')
    catalog.rbac.addRole('r', '')
    const snapshot = catalog.snapshot()
    catalog.clear()
    expect([catalog.users.names(), [...catalog.rbac.roles.keys()]]).toEqual([
      ['root'],
      ['admin', 'public'],
    ])
    expect(held(catalog.rbac, 'public')).toEqual([
      'Collection-*.*:IndexDetail',
      'Global-*.*:DescribeCollection',
      'Global-*.*:ListAliases',
    ])
    catalog.restore(snapshot)
    expect([catalog.users.has('bob'), catalog.rbac.roles.has('r')]).toEqual([true, true])
  })
})

describe('grants on a collection', () => {
  const others: Grant[] = [
    { ...search, object: '*' },
    { ...search, database: '*' },
    { ...search, object: 'other' },
    { ...search, type: 'Global', privilege: 'CollectionReadOnly' },
  ]

  test('go with it, those of other names and of groups stay', () => {
    const rbac = newRbac()
    for (const grant of [search, ...others]) rbac.grant('r', grant)
    rbac.followCollection({ database: 'd', object: 'c' }, undefined)
    expect(held(rbac)).toEqual(others.map(keyOf))
  })

  test('move with it, to another database too', () => {
    const rbac = newRbac()
    for (const grant of [...others, search]) rbac.grant('r', grant)
    rbac.followCollection({ database: 'd', object: 'c' }, { database: 'e', object: 'n' })
    expect(held(rbac)).toEqual([...others.map(keyOf), 'Collection-e.n:Search'])
    expect(may(rbac, { ...search, database: 'e', object: 'n' })).toBe(true)
  })

  test('keep their first grantor', () => {
    const rbac = newRbac()
    rbac.grant('r', search)
    rbac.grant('r', { ...search, grantor: 'bob' })
    expect([...(rbac.roles.get('r')?.grants.values() ?? [])]).toEqual([search])
  })

  test('leave what another grant stands for too, and what a group no longer has', () => {
    const rbac = newRbac()
    const group = { ...search, privilege: 'g' }
    rbac.setGroup('g', new Set(['Search', 'Query']))
    for (const grant of [search, group, { ...group, object: 'other' }]) rbac.grant('r', grant)
    rbac.revoke('r', search)
    expect(may(rbac, search)).toBe(true)
    rbac.setGroup('g', new Set(['Search']))
    expect(may(rbac, { ...search, privilege: 'Query' })).toBe(true)
    rbac.followCollection({ database: 'd', object: 'unknown' }, undefined)
    expect(may(rbac, { ...search, privilege: 'Query' })).toBe(false)
    rbac.followCollection({ database: 'd', object: 'c' }, undefined)
    expect(may(rbac, search)).toBe(false)
    expect(may(rbac, { ...search, object: 'other' })).toBe(true)
  })

  test('are those of a history of grants, groups and drops, worked out anew', () => {
    const step = fc.record({
      kind: fc.constantFrom('grant', 'revoke', 'drop', 'move', 'group', 'forget'),
      object: fc.constantFrom('c', 'o', '*'),
      privilege: fc.constantFrom('Search', 'Query', 'g', 'CollectionReadOnly', 'ShowCollections'),
      members: fc.subarray(['Search', 'Query', 'ListDatabases']),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const rbac = newRbac()
        for (const { kind, object, privilege, members } of steps) {
          const place = { database: 'd', object }
          if (kind === 'grant') rbac.grant('r', { ...search, object, privilege })
          if (kind === 'revoke') rbac.revoke('r', { ...search, object, privilege })
          if (kind === 'drop') rbac.followCollection(place, undefined)
          if (kind === 'move') rbac.followCollection(place, { database: 'd', object: 'n' })
          if (kind === 'group') rbac.setGroup('g', new Set(members))
          if (kind === 'forget') rbac.removeGroup('g')
        }
        rbac.followCollection({ database: 'd', object: 'none' }, undefined)
        const fresh = newRbac()
        const members = rbac.groups.get('g')
        if (members) fresh.setGroup('g', members)
        for (const grant of rbac.roles.get('r')?.grants.values() ?? []) fresh.grant('r', grant)
        for (const object of ['c', 'o', 'n', '*']) {
          for (const privilege of ['Search', 'Query', 'ListDatabases', 'ShowCollections']) {
            const asked = { ...search, object, privilege, type: objectTypeOf(privilege) }
            expect(may(rbac, asked)).toBe(may(fresh, asked))
          }
        }
      }),
    )
  })
})
