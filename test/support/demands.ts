import { type Endpoint, pathOf } from '../../src/milvus/actions/action.js'
import type { Version } from '../../src/milvus/versions.js'

/** What a route asks for, and a request that would be granted it (spec/rbac.md §4). */
export interface Demand {
  readonly path: string
  /** By release where it differs. */
  readonly privilege: string | ((version: Version) => string)
  readonly body: Readonly<Record<string, unknown>>
}

const c = { collectionName: 'c' }
const index = { ...c, indexName: 'v' }
const field = { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: '8' } }
const bm25 = {
  name: 'f',
  type: 'BM25',
  inputFieldNames: ['t'],
  outputFieldNames: ['s'],
}
const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '4' } },
  ],
}
const group = { privilegeGroupName: 'g', privileges: ['Search'] }
const grant = {
  roleName: 'other',
  objectType: 'Collection',
  objectName: 'c',
  privilege: 'Search',
}
const grantV2 = { roleName: 'other', privilege: 'Search', collectionName: 'c' }

const table: readonly (readonly [path: string, privilege: Demand['privilege'], body: object])[] = [
  ['/collections/describe', 'DescribeCollection', c],
  ['/collections/get_stats', 'GetStatistics', c],
  ['/collections/get_load_state', (of) => (of === '2.3' ? 'Load' : 'GetLoadState'), c],
  ['/collections/create', 'CreateCollection', { collectionName: 'new', schema }],
  ['/collections/drop', 'DropCollection', { collectionName: 'd' }],
  ['/collections/truncate', 'DropCollection', c],
  ['/collections/rename', 'RenameCollection', { collectionName: 'd', newCollectionName: 'e' }],
  ['/collections/load', 'Load', c],
  ['/collections/refresh_load', 'Load', c],
  ['/collections/release', 'Release', c],
  ['/collections/alter_properties', 'CreateCollection', { ...c, properties: { k: 'v' } }],
  ['/collections/drop_properties', 'CreateCollection', { ...c, propertyKeys: ['k'] }],
  ['/collections/add_function', 'CreateCollection', { ...c, function: bm25 }],
  ['/collections/alter_function', 'CreateCollection', { ...c, functionName: 'f', function: bm25 }],
  ['/collections/drop_function', 'CreateCollection', { ...c, functionName: 'f' }],
  [
    '/collections/add_function_field',
    'AlterCollectionSchema',
    { ...c, outputField: { fieldName: 's', dataType: 'SparseFloatVector' }, function: bm25 },
  ],
  ['/collections/drop_function_field', 'AlterCollectionSchema', { ...c, functionName: 'f' }],
  [
    '/collections/fields/alter_properties',
    'CreateCollection',
    { ...c, fieldName: 'v', fieldParams: { 'mmap.enabled': true } },
  ],
  [
    '/collections/fields/add',
    (of) => (of === '2.6' ? 'AddCollectionField' : 'AlterCollectionSchema'),
    { ...c, schema: { ...field, nullable: true } },
  ],
  ['/collections/fields/drop', 'AlterCollectionSchema', { ...c, fieldName: 't' }],
  [
    '/collections/struct_fields/add',
    'AddCollectionField',
    {
      ...c,
      schema: {
        fieldName: 's',
        dataType: 'Array',
        elementDataType: 'Struct',
        nullable: true,
        fields: [
          {
            fieldName: 'x',
            dataType: 'Array',
            elementDataType: 'Int64',
            elementTypeParams: { max_capacity: '4' },
          },
        ],
      },
    },
  ],
  ['/collections/compact', 'Compaction', c],
  ['/collections/flush', 'Flush', c],
  ['/databases/create', 'CreateDatabase', { dbName: 'd2' }],
  ['/databases/drop', 'DropDatabase', { dbName: 'd1' }],
  ['/databases/describe', 'DescribeDatabase', { dbName: 'd1' }],
  ['/databases/alter', 'AlterDatabase', { dbName: 'd1', properties: { k: 'v' } }],
  ['/databases/alter_properties', 'AlterDatabase', { dbName: 'd1', properties: { k: 'v' } }],
  ['/databases/drop_properties', 'AlterDatabase', { dbName: 'd1', propertyKeys: ['k'] }],
  ['/entities/insert', 'Insert', { ...c, data: [{ id: 1, v: [1, 2, 3, 4], t: 'x' }] }],
  ['/entities/upsert', 'Upsert', { ...c, data: [{ id: 1, v: [1, 2, 3, 4], t: 'x' }] }],
  ['/entities/delete', 'Delete', { ...c, filter: 'id in [1]' }],
  ['/entities/query', 'Query', { ...c, filter: 'id in [1]' }],
  ['/entities/get', 'Query', { ...c, id: [1] }],
  ['/entities/search', 'Search', { ...c, data: [[1, 2, 3, 4]], annsField: 'v' }],
  ...['hybrid_search', 'advanced_search'].map(
    (name) =>
      [
        `/entities/${name}`,
        'Search',
        {
          ...c,
          search: [{ data: [[1, 2, 3, 4]], annsField: 'v', limit: 1 }],
          rerank: { strategy: 'rrf', params: { k: 1 } },
          limit: 1,
        },
      ] as const,
  ),
  ['/partitions/list', 'ShowPartitions', c],
  ['/partitions/has', 'HasPartition', { ...c, partitionName: 'p' }],
  ['/partitions/create', 'CreatePartition', { ...c, partitionName: 'q' }],
  ['/partitions/drop', 'DropPartition', { ...c, partitionName: 'p' }],
  ['/partitions/load', 'Load', { ...c, partitionNames: ['p'] }],
  ['/partitions/release', 'Release', { ...c, partitionNames: ['p'] }],
  ['/indexes/list', 'IndexDetail', c],
  ['/indexes/describe', 'IndexDetail', index],
  [
    '/indexes/create',
    'CreateIndex',
    { ...c, indexParams: [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }] },
  ],
  ['/indexes/alter_properties', 'CreateIndex', { ...index, properties: { 'mmap.enabled': true } }],
  ['/indexes/drop_properties', 'CreateIndex', { ...index, propertyKeys: ['mmap.enabled'] }],
  ['/indexes/drop', 'DropIndex', index],
  ['/aliases/list', 'ListAliases', c],
  ['/aliases/describe', 'DescribeAlias', { aliasName: 'a' }],
  ['/aliases/create', 'CreateAlias', { ...c, aliasName: 'b' }],
  ['/aliases/alter', 'CreateAlias', { collectionName: 'd', aliasName: 'a' }],
  ['/aliases/drop', 'DropAlias', { aliasName: 'a' }],
  ['/users/list', 'SelectOwnership', {}],
  ['/users/describe', 'SelectUser', { userName: 'eve' }],
  ['/users/create', 'CreateOwnership', { userName: 'new', password: 'Passw0rd' }],
  [
    '/users/update_password',
    'UpdateUser',
    { userName: 'eve', password: 'Passw0rd', newPassword: 'Passw0rd2' },
  ],
  ['/users/drop', 'DropOwnership', { userName: 'eve' }],
  ['/users/grant_role', 'ManageOwnership', { userName: 'eve', roleName: 'other' }],
  ['/users/revoke_role', 'ManageOwnership', { userName: 'eve', roleName: 'public' }],
  ['/roles/list', 'SelectOwnership', {}],
  ['/roles/describe', 'SelectOwnership', { roleName: 'other' }],
  ['/roles/create', 'CreateOwnership', { roleName: 'new' }],
  ['/roles/alter', 'CreateOwnership', { roleName: 'other', description: 'x' }],
  ['/roles/drop', 'DropOwnership', { roleName: 'other' }],
  ['/roles/grant_privilege', 'ManageOwnership', grant],
  ['/roles/revoke_privilege', 'ManageOwnership', grant],
  ['/roles/grant_privilege_v2', 'ManageOwnership', grantV2],
  ['/roles/revoke_privilege_v2', 'ManageOwnership', grantV2],
  ['/privilege_groups/create', 'CreatePrivilegeGroup', { privilegeGroupName: 'h' }],
  ['/privilege_groups/drop', 'DropPrivilegeGroup', { privilegeGroupName: 'g' }],
  ['/privilege_groups/list', 'ListPrivilegeGroups', {}],
  ['/privilege_groups/add_privileges_to_group', 'OperatePrivilegeGroup', group],
  ['/privilege_groups/remove_privileges_from_group', 'OperatePrivilegeGroup', group],
  ['/resource_groups/create', 'CreateResourceGroup', { name: 'rg' }],
  ['/resource_groups/drop', 'DropResourceGroup', { name: 'rg' }],
  ['/resource_groups/describe', 'DescribeResourceGroup', { name: '__default_resource_group' }],
  ['/resource_groups/list', 'ListResourceGroups', {}],
  [
    '/resource_groups/alter',
    'UpdateResourceGroups',
    {
      resource_groups: {
        __default_resource_group: { requests: { node_num: 1 }, limits: { node_num: 1 } },
      },
    },
  ],
  [
    '/resource_groups/transfer_replica',
    'TransferReplica',
    { ...c, sourceRgName: '__default_resource_group', targetRgName: 'rg', replicaNum: 1 },
  ],
  ['/file_resources/add', 'AddFileResource', { name: 'f', path: 'f' }],
  ['/file_resources/remove', 'RemoveFileResource', { name: 'f' }],
  ['/file_resources/list', 'ListFileResources', {}],
  ['/jobs/import/create', 'Import', { ...c, files: [['a.json']] }],
  ['/jobs/snapshot/list', 'RestoreSnapshot', c],
  [
    '/jobs/snapshot/restore_external',
    'RestoreExternalSnapshot',
    { targetCollectionName: 'new', snapshotMetadataUri: 's3://b/m' },
  ],
  ['/jobs/snapshot/export', 'ExportSnapshot', { ...c, snapshotName: 's', targetS3Path: 'p' }],
  ['/jobs/external_collection/refresh', 'RefreshExternalCollection', c],
  ['/v1/vector/collections/create', 'CreateCollection', { collectionName: 'new', dimension: 4 }],
  ['/v1/vector/collections/describe', 'DescribeCollection', c],
  ['/v1/vector/collections/drop', 'DropCollection', { collectionName: 'd' }],
  ['/v1/vector/insert', 'Insert', { ...c, data: { id: 1, v: [1, 2, 3, 4], t: 'x' } }],
  ['/v1/vector/upsert', 'Upsert', { ...c, data: [{ id: 1, v: [1, 2, 3, 4], t: 'x' }] }],
  ['/v1/vector/search', 'Search', { ...c, vector: [1, 2, 3, 4] }],
  ['/v1/vector/get', 'Query', { ...c, id: 1 }],
  ['/v1/vector/query', 'Query', { ...c, filter: 'id in [1]' }],
  ['/v1/vector/delete', 'Delete', { ...c, id: [1] }],
]

/** The URL of a request whose body is its query. */
export const urlOf = (route: Pick<Endpoint, 'api' | 'path'>, body: object): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(body)) query.set(key, String(value))
  return `${pathOf(route)}?${query}`
}

export const demands: readonly Demand[] = table.map(([path, privilege, body]) => ({
  path,
  privilege,
  body: { ...body },
}))
