import { describe, expect, test } from 'vitest'
import { objectTypeOf } from '../../../src/milvus/profiles/privilege-groups.js'
import { profiles } from '../../../src/milvus/profiles/profiles.js'
import { versions } from '../../../src/milvus/versions.js'

describe('the privileges of a release', () => {
  test('are so many', () => {
    const counts = versions.map((version) => {
      const { privilegeLevels: levels, builtInGroups: groups } = profiles[version]
      return [version, levels.size, groups.size]
    })
    expect(counts).toEqual([
      ['2.3', 47, 0],
      ['2.4', 56, 9],
      ['2.5', 56, 9],
      ['2.6', 61, 9],
      ['3.0', 76, 9],
    ])
  })

  test.each(['2.5', '2.6', '3.0'] as const)('are contained in the larger groups: %s', (version) => {
    const { builtInGroups: groups } = profiles[version]
    for (const level of ['Cluster', 'Database', 'Collection']) {
      const [small, middle, large] = ['ReadOnly', 'ReadWrite', 'Admin'].map(
        (kind) => groups.get(level + kind)?.members ?? [],
      )
      expect(middle?.slice(0, small?.length)).toEqual(small)
      expect(large?.slice(0, middle?.length)).toEqual(middle)
    }
  })

  test('change level: a rename concerns the cluster until 2.6, a database since', () => {
    expect(
      versions.map((version) => profiles[version].privilegeLevels.get('RenameCollection')),
    ).toEqual(['Cluster', 'Cluster', 'Cluster', 'Cluster', 'Database'])
  })

  test.each(versions)('include those of the groups among the privileges: %s', (version) => {
    const { legacyGroups, privilegeLevels: levels } = profiles[version]
    const unknown = [...legacyGroups.values()].flatMap((members) =>
      [...members].filter((name) => !levels.has(name)),
    )
    expect(unknown).toEqual([])
  })
})

test.each([
  ['Search', 'Collection'],
  ['DropIndex', 'Collection'],
  ['AlterCollectionSchema', 'Collection'],
  ['RestoreSnapshot', 'Collection'],
  ['ReadWrite', 'Collection'],
  ['DescribeCollection', 'Global'],
  ['CreateAlias', 'Global'],
  ['DropCollection', 'Global'],
  ['ListFileResources', 'Global'],
  ['Admin', 'Global'],
  ['CollectionAdmin', 'Global'],
  ['anything else', 'Global'],
  ['SelectUser', 'User'],
  ['UpdateUser', 'User'],
])('%s is held on: %s', (privilege, type) => {
  expect(objectTypeOf(privilege)).toBe(type)
})
