import { describe, expect, test } from 'vitest'
import { expand } from '../../../../src/milvus/catalog/rbac/expand.js'
import type { Grant } from '../../../../src/milvus/catalog/rbac/grant.js'
import { keyOf } from '../../../../src/milvus/catalog/rbac/policies.js'
import { profiles } from '../../../../src/milvus/profiles/profiles.js'

const grant = (privilege: string, type: Grant['type'] = 'Global'): Grant => ({
  type,
  database: 'd',
  object: 'c',
  privilege,
  grantor: 'root',
})

const groups = new Map([['g', new Set(['Search', 'CreateAlias', 'CollectionAdmin', 'g'])]])

const expanded = (one: Grant, version: '2.3' | '2.5' | '2.6' | '3.0' = '2.6') =>
  expand(one, groups, profiles[version]).map(keyOf)

describe('a grant', () => {
  test.each<readonly [string, Grant['type'], string]>([
    ['Search', 'Collection', 'Collection-d.c:Search'],
    ['CreateAlias', 'Global', 'Global-d.*:CreateAlias'],
    ['SelectUser', 'User', 'User-d.c:SelectUser'],
    ['ReadOnly', 'Collection', 'Collection-d.c:ReadOnly'],
    ['All', 'Global', 'Global-d.*:All'],
    // It has no type of its own.
    ['*', 'Collection', 'Global-d.*:*'],
    ['*', 'User', 'Global-d.*:*'],
  ])('of %s on %s allows %s', (privilege, type, policy) => {
    expect(expanded(grant(privilege, type))).toEqual([policy])
  })

  test('is checked as it stands in 2.3', () => {
    expect(expanded(grant('*', 'Collection'), '2.3')).toEqual(['Collection-d.c:*'])
  })

  test('of a built-in group allows what its members do, each on what its own type says', () => {
    expect(expanded(grant('DatabaseReadWrite'))).toEqual([
      'Global-d.*:ShowCollections',
      'Global-d.*:DescribeDatabase',
      'Global-d.*:AlterDatabase',
    ])
    const admin = expanded(grant('CollectionAdmin'))
    expect(admin).toContain('Collection-d.c:DropIndex')
    expect(admin).toContain('Global-d.*:DropAlias')
    expect(admin).toContain('Global-d.*:DescribeCollection')
    expect(expanded(grant('ClusterReadOnly'))).toContain('User-d.c:SelectUser')
  })

  test('of a custom group allows what its members do that are no groups', () => {
    expect(expanded(grant('g'))).toEqual(['Collection-d.c:Search', 'Global-d.*:CreateAlias'])
  })
})
