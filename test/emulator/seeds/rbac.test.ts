import { describe, expect, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { applySeed } from '../../../src/emulator/seeds/seeds.js'
import type { Version } from '../../../src/milvus/versions.js'

const apply = (document: object, version: Version = '2.6') => {
  const { catalog } = new Emulator({ profile: version }).defaultNamespace
  applySeed(catalog, { name: 's', document })
  return catalog
}

describe('a seed of users, roles and groups', () => {
  test('is applied, whatever its order', () => {
    const catalog = apply({
      users: [{ userName: 'bob', password: 'secret', roles: ['r', 'public'], description: 'b' }],
      roles: [
        {
          roleName: 'r',
          description: 'a role',
          privileges: [
            { objectType: 'Collection', objectName: 'c', privilege: 'Search', dbName: 'd1' },
            { privilege: 'g', collectionName: '*', dbName: 'd1' },
            { privilege: 'Query', collectionName: 'c' },
          ],
        },
        { roleName: 'public', privileges: [{ privilege: 'Load', collectionName: '*' }] },
      ],
      privilegeGroups: [{ privilegeGroupName: 'g', privileges: ['Insert', 'Delete'] }],
      databases: [{ dbName: 'd1' }],
    })
    const { rbac } = catalog
    expect(rbac.users.get('bob')).toMatchObject({ roles: ['public', 'r'], description: 'b' })
    expect(rbac.roles.get('r')?.description).toBe('a role')
    expect([...(rbac.roles.get('r')?.grants.values() ?? [])]).toEqual([
      { type: 'Collection', database: 'd1', object: 'c', privilege: 'Search', grantor: 'root' },
      { type: 'Global', database: 'd1', object: '*', privilege: 'g', grantor: 'root' },
      { type: 'Collection', database: 'default', object: 'c', privilege: 'Query', grantor: 'root' },
    ])
    expect([...(rbac.groups.get('g') ?? [])]).toEqual(['Insert', 'Delete'])
    expect(rbac.roles.get('public')?.grants.size).toBe(6)
  })

  const grants = (...privileges: object[]) => ({ roles: [{ roleName: 'r', privileges }] })

  test.each<readonly [string, object, string]>([
    [
      'a role that exists',
      { roles: [{ roleName: 'admin', description: 'x' }] },
      '/roles/0: role [name:"admin" description:"x"] already exists: invalid parameter (code 1100)',
    ],
    [
      'an unknown privilege',
      grants(
        { privilege: 'Search', collectionName: '*' },
        { privilege: 'Foo', collectionName: '*' },
      ),
      '/roles/0/privileges/1: not found the privilege name[Foo]: invalid parameter (code 1100)',
    ],
    [
      'an unknown database',
      grants({ privilege: 'Search', collectionName: 'c', dbName: 'd' }),
      '/roles/0/privileges/0: database not found[database=d] (code 800)',
    ],
    [
      'a grant without a privilege',
      grants({ collectionName: 'c' }),
      '/roles/0/privileges/0/privilege: Expected required property',
    ],
    [
      'an object without a type',
      grants({ privilege: 'Search', objectName: 'c' }),
      '/roles/0/privileges/0: objectName needs an objectType',
    ],
    [
      'a type without an object',
      grants({ privilege: 'Search', objectType: 'Collection' }),
      '/roles/0/privileges/0: objectType needs an objectName',
    ],
    [
      'both forms at once',
      grants({ privilege: 'Search', objectType: 'Global', objectName: '*', collectionName: '*' }),
      '/roles/0/privileges/0: objectType excludes collectionName',
    ],
    [
      'a member of another level',
      { privilegeGroups: [{ privilegeGroupName: 'g', privileges: ['Search', 'DropDatabase'] }] },
      '/privilegeGroups/0/privileges/1: failed to check if privilege group alterable: privileges are not the same privilege level: invalid parameter (code 1100)',
    ],
    [
      'a key that is unknown',
      { privilegeGroups: [{ privilegeGroupName: 'g', members: [] }] },
      '/privilegeGroups/0/members: Unexpected property',
    ],
    [
      'an unknown role of root',
      { root: { roles: ['nope'] } },
      "/root/roles/0: not found the role, maybe the role isn't existed or internal system error: invalid parameter (code 1100)",
    ],
    ['a password of root', { root: { password: 'secret' } }, '/root/password: Unexpected property'],
    [
      'an unknown role of a user',
      { users: [{ userName: 'bob', password: 'secret', roles: ['admin', 'nope'] }] },
      "/users/0/roles/1: not found the role, maybe the role isn't existed or internal system error: invalid parameter (code 1100)",
    ],
  ])('is refused with place and reason: %s', (_, document, reason) => {
    expect(() => apply(document)).toThrow(`seed s: ${reason}`)
  })

  test('is told what its release does not have', () => {
    const user = { userName: 'bob', password: 'secret', description: 'x' }
    expect(() => apply({ users: [user] }, '2.5')).toThrow(
      'seed s: /users/0/description: Unexpected property',
    )
    expect(() => apply({ privilegeGroups: [{ privilegeGroupName: 'g' }] }, '2.3')).toThrow(
      'seed s: /privilegeGroups/0: the profile 2.3 has no privilege_groups/create',
    )
    expect(() => apply(grants({ privilege: 'Search', collectionName: '*' }), '2.3')).toThrow(
      'seed s: /roles/0/privileges/0: the profile 2.3 has no roles/grant_privilege_v2',
    )
  })
})
