import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { start } from './support.js'

const book = { collectionName: 'book' }
const inBook = { database: 'default', collection: 'book' }
const indexParams = [
  { fieldName: 'vector', indexName: 'other', indexType: 'AUTOINDEX', metricType: 'L2' },
]

const defaultGroup = '__default_resource_group'
const oneNode = { requests: { node_num: 1 }, limits: { node_num: 1 } }

/** Requests after one another; the last one's changes are told. */
const cases: readonly (readonly [
  requests: readonly (readonly [string, object])[],
  changes: object[],
  version?: Version,
])[] = [
  [[['databases/create', { dbName: 'new' }]], [{ kind: 'database created', database: 'new' }]],
  [
    [['databases/drop', { dbName: 'archive' }]],
    [{ kind: 'database dropped', database: 'archive' }],
  ],
  [
    [['resource_groups/create', { name: 'group' }]],
    [{ kind: 'resource group created', resourceGroup: 'group' }],
  ],
  [
    [
      ['resource_groups/create', { name: 'group' }],
      ['resource_groups/alter', { resource_groups: { group: oneNode } }],
    ],
    [{ kind: 'resource group altered', resourceGroup: 'group' }],
  ],
  [
    [
      ['resource_groups/create', { name: 'group' }],
      ['resource_groups/drop', { name: 'group' }],
    ],
    [{ kind: 'resource group dropped', resourceGroup: 'group' }],
  ],
  [
    [
      ['resource_groups/create', { name: 'group' }],
      ['collections/load', book],
      [
        'resource_groups/transfer_replica',
        { ...book, sourceRgName: defaultGroup, targetRgName: 'group', replicaNum: 1 },
      ],
    ],
    [{ kind: 'replicas transferred', ...inBook, resourceGroup: 'group', count: 1 }],
  ],
  [[['databases/drop', { dbName: 'none' }]], []],
  [
    [['databases/alter', { dbName: 'archive', properties: { a: 'b' } }]],
    [{ kind: 'database altered', database: 'archive' }],
  ],
  [
    [['collections/create', { collectionName: 'quick', dimension: 4 }]],
    [
      { kind: 'collection created', database: 'default', collection: 'quick' },
      { kind: 'index created', database: 'default', collection: 'quick', index: 'vector' },
      { kind: 'collection loaded', database: 'default', collection: 'quick' },
    ],
  ],
  [
    [
      ['aliases/drop', { aliasName: 'shelf' }],
      ['collections/drop', book],
    ],
    [{ kind: 'collection dropped', ...inBook }],
  ],
  [[['collections/drop', { collectionName: 'none' }]], []],
  [
    [['collections/rename', { ...book, newCollectionName: 'tome' }]],
    [{ kind: 'collection renamed', ...inBook, newDatabase: 'default', newCollection: 'tome' }],
  ],
  [
    [['collections/alter_properties', { ...book, properties: { 'collection.ttl.seconds': 5 } }]],
    [{ kind: 'collection altered', ...inBook }],
  ],
  [
    [['collections/drop_properties', { ...book, propertyKeys: ['collection.ttl.seconds'] }]],
    [{ kind: 'collection altered', ...inBook }],
  ],
  [[['collections/load', { collectionName: 'shelf' }]], [{ kind: 'collection loaded', ...inBook }]],
  [[['collections/release', book]], []],
  [
    [
      ['collections/load', book],
      ['collections/release', book],
    ],
    [{ kind: 'collection released', ...inBook }],
  ],
  [[['collections/describe', book]], []],
  [
    [
      ['indexes/drop', { ...book, indexName: 'idx_1' }],
      ['indexes/create', { ...book, indexParams }],
    ],
    [{ kind: 'index created', ...inBook, index: 'other' }],
  ],
  [
    [['indexes/drop', { collectionName: 'shelf', indexName: 'idx_1' }]],
    [{ kind: 'index dropped', ...inBook, index: 'idx_1' }],
  ],
  [[['indexes/drop', { ...book, indexName: 'none' }]], []],
  [
    [
      [
        'indexes/alter_properties',
        { ...book, indexName: 'idx_1', properties: { 'mmap.enabled': true } },
      ],
    ],
    [{ kind: 'index altered', ...inBook, index: 'idx_1' }],
  ],
  [
    [['indexes/drop_properties', { ...book, indexName: 'idx_1', propertyKeys: ['mmap.enabled'] }]],
    [{ kind: 'index altered', ...inBook, index: 'idx_1' }],
  ],
  [
    [['aliases/create', { ...book, aliasName: 'a' }]],
    [{ kind: 'alias created', ...inBook, alias: 'a' }],
  ],
  [
    [
      ['collections/create', { collectionName: 'quick', dimension: 4 }],
      ['aliases/alter', { collectionName: 'quick', aliasName: 'shelf' }],
    ],
    [{ kind: 'alias altered', database: 'default', collection: 'quick', alias: 'shelf' }],
  ],
  [
    [['aliases/drop', { aliasName: 'shelf' }]],
    [{ kind: 'alias dropped', ...inBook, alias: 'shelf' }],
  ],
  [[['aliases/drop', { aliasName: 'none' }]], []],
  [
    [['partitions/create', { ...book, partitionName: 'p' }]],
    [{ kind: 'partition created', ...inBook, partition: 'p' }],
  ],
  [[['partitions/create', { ...book, partitionName: 'novels' }]], []],
  [
    [['partitions/drop', { ...book, partitionName: 'novels' }]],
    [{ kind: 'partition dropped', ...inBook, partition: 'novels' }],
  ],
  [
    [['partitions/load', { ...book, partitionNames: ['novels'] }]],
    [{ kind: 'partitions loaded', ...inBook, partitions: ['novels'] }],
  ],
  [
    [
      ['partitions/load', { ...book, partitionNames: ['novels'] }],
      ['partitions/release', { ...book, partitionNames: ['novels'] }],
    ],
    [{ kind: 'partitions released', ...inBook, partitions: ['novels'] }],
  ],
  [
    [
      [
        'collections/fields/add',
        { ...book, schema: { fieldName: 'extra', dataType: 'Int64', nullable: true } },
      ],
    ],
    [{ kind: 'collection altered', ...inBook }],
  ],
  [
    [
      [
        'collections/fields/add',
        { ...book, schema: { fieldName: 'extra', dataType: 'Int64', nullable: true } },
      ],
      [
        'indexes/create',
        { ...book, indexParams: [{ fieldName: 'extra', indexName: 'e', indexType: 'INVERTED' }] },
      ],
      ['collections/fields/drop', { ...book, fieldName: 'extra' }],
    ],
    [
      { kind: 'index dropped', ...inBook, index: 'e' },
      { kind: 'collection altered', ...inBook },
    ],
    '3.0',
  ],
]

const userCreate = ['users/create', { userName: 'ann', password: 'P1234567' }] as const
const roleCreate = ['roles/create', { roleName: 'reader' }] as const
const bind = { userName: 'ann', roleName: 'reader' }
const grant = {
  roleName: 'reader',
  objectType: 'Collection',
  objectName: 'book',
  privilege: 'DropIndex',
}
const onBook = { database: 'default', role: 'reader', privilege: 'DropIndex', object: 'book' }
const groupCreate = ['privilege_groups/create', { privilegeGroupName: 'g' }] as const
const members = { privilegeGroupName: 'g', privileges: ['Query', 'Search'] }
const addMembers = ['privilege_groups/add_privileges_to_group', members] as const
const removeMember = [
  'privilege_groups/remove_privileges_from_group',
  { privilegeGroupName: 'g', privileges: ['Query', 'Load'] },
] as const
const bound = [userCreate, roleCreate, ['users/grant_role', bind]] as const

/** The same for what authorization works with. */
const accessCases: typeof cases = [
  [[userCreate], [{ kind: 'user created', user: 'ann' }]],
  [
    [
      userCreate,
      ['users/update_password', { userName: 'ann', password: 'P1234567', newPassword: 'P7654321' }],
    ],
    [{ kind: 'user altered', user: 'ann' }],
  ],
  [[userCreate, ['users/drop', { userName: 'ann' }]], [{ kind: 'user dropped', user: 'ann' }]],
  [[['users/drop', { userName: 'none' }]], []],
  [[roleCreate], [{ kind: 'role created', role: 'reader' }]],
  [
    [roleCreate, ['roles/alter', { roleName: 'reader', description: 'reads' }]],
    [{ kind: 'role altered', role: 'reader' }],
  ],
  [
    [roleCreate, ['roles/drop', { roleName: 'reader' }]],
    [{ kind: 'role dropped', role: 'reader' }],
  ],
  [bound, [{ kind: 'role granted', user: 'ann', role: 'reader' }]],
  [[...bound, ['users/grant_role', bind]], []],
  [
    [...bound, ['users/revoke_role', bind]],
    [{ kind: 'role revoked', user: 'ann', role: 'reader' }],
  ],
  [[...bound, ['users/revoke_role', bind], ['users/revoke_role', bind]], []],
  [[roleCreate, ['roles/grant_privilege', grant]], [{ kind: 'privilege granted', ...onBook }]],
  [[roleCreate, ['roles/grant_privilege', grant], ['roles/grant_privilege', grant]], []],
  [
    [roleCreate, ['roles/grant_privilege', grant], ['roles/revoke_privilege', grant]],
    [{ kind: 'privilege revoked', ...onBook }],
  ],
  [[roleCreate, ['roles/revoke_privilege', grant]], []],
  [[groupCreate], [{ kind: 'privilege group created', privilegeGroup: 'g' }]],
  [
    [groupCreate, addMembers],
    [{ kind: 'privilege group altered', privilegeGroup: 'g', privileges: ['Query', 'Search'] }],
  ],
  [[groupCreate, addMembers, addMembers], []],
  [
    [groupCreate, addMembers, removeMember],
    [{ kind: 'privilege group altered', privilegeGroup: 'g', privileges: ['Query'] }],
  ],
  [
    [groupCreate, ['privilege_groups/drop', { privilegeGroupName: 'g' }]],
    [{ kind: 'privilege group dropped', privilegeGroup: 'g' }],
  ],
  [[['privilege_groups/drop', { privilegeGroupName: 'none' }]], []],
]

describe('the changes of an entry', () => {
  for (const [requests, changes, version] of [...cases, ...accessCases]) {
    test(JSON.stringify(requests), async () => {
      const { post, journal } = await start(version)
      for (const [path, body] of requests) await post(path, body)
      const [last] = journal.entries({ limit: 1 })
      expect([last?.answer, last?.changes]).toEqual([expect.objectContaining({ code: 0 }), changes])
    })
  }

  test('are those before a failure too', async () => {
    const { post } = await start()
    const indexParams = [
      { fieldName: 'vector', indexName: 'idx_1', indexType: 'AUTOINDEX', metricType: 'L2' },
      { fieldName: 'none', indexName: 'x' },
    ]
    await post('indexes/drop', { ...book, indexName: 'idx_1' })
    const { code, changes } = await post('indexes/create', { ...book, indexParams })
    expect(code).not.toBe(0)
    expect(changes).toEqual([{ kind: 'index created', ...inBook, index: 'idx_1' }])
  })

  test('tell of a collection that is lost to one of its name', async () => {
    const { post } = await start('2.3')
    // Its alias stays behind, and hides what bears the name.
    await post('collections/drop', book)
    await post('collections/create', { collectionName: 'shelf', dimension: 4 })
    await post('collections/create', { collectionName: 'quick', dimension: 4 })
    const names = { collectionName: 'quick', newCollectionName: 'shelf' }
    expect((await post('collections/rename', names)).changes).toEqual([
      { kind: 'collection dropped', database: 'default', collection: 'shelf' },
      {
        ...{ kind: 'collection renamed', database: 'default', collection: 'quick' },
        ...{ newDatabase: 'default', newCollection: 'shelf' },
      },
    ])
  })

  test('are those of the request alone', async () => {
    const { post, catalog } = await start()
    await post('collections/list')
    catalog.addDatabase('by_the_library')
    expect((await post('collections/list')).changes).toEqual([])
  })
})
