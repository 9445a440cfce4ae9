import { type Differences, grown } from './history.js'

/* What every server has of roles and privileges (spec/rbac.md §8; pkg/util/constant.go, rbac_param.go). */

export const builtInRoles: readonly string[] = ['admin', 'public']

/** What a privilege is held on. */
export type ObjectType = 'Collection' | 'Global' | 'User'

export const objectTypes: readonly string[] = ['Collection', 'Global', 'User']

export type Level = 'Cluster' | 'Database' | 'Collection'

/** What a built-in group has that the smaller one of its level has not. */
interface GroupAddition {
  readonly name: string
  readonly level: Level
  readonly comes: Differences<readonly string[]>
  readonly goes?: Differences<readonly string[]>
}

/** The built-in groups in the order of the list; each also holds what the smaller ones of its level do. */
export const groupAdditions: readonly GroupAddition[] = [
  {
    name: 'ClusterReadOnly',
    level: 'Cluster',
    comes: {
      '2.3': [
        'ListDatabases',
        'SelectOwnership',
        'SelectUser',
        'DescribeResourceGroup',
        'ListResourceGroups',
        'ListPrivilegeGroups',
      ],
      '2.6': ['GetReplicateConfiguration'],
      '3.0': ['ListFileResources'],
    },
  },
  {
    name: 'ClusterReadWrite',
    level: 'Cluster',
    comes: {
      '2.3': ['FlushAll', 'TransferNode', 'TransferReplica', 'UpdateResourceGroups'],
      '3.0': ['AddFileResource', 'RemoveFileResource', 'PinSnapshotData', 'UnpinSnapshotData'],
    },
  },
  {
    name: 'ClusterAdmin',
    level: 'Cluster',
    comes: {
      '2.3': [
        'BackupRBAC',
        'RestoreRBAC',
        'CreateDatabase',
        'DropDatabase',
        'CreateOwnership',
        'DropOwnership',
        'ManageOwnership',
        'CreateResourceGroup',
        'DropResourceGroup',
        'UpdateUser',
        'RenameCollection',
        'CreatePrivilegeGroup',
        'DropPrivilegeGroup',
        'OperatePrivilegeGroup',
      ],
      '2.6': ['UpdateReplicateConfiguration'],
      '3.0': ['Expr', 'RestoreExternalSnapshot', 'ExportSnapshot'],
    },
    goes: { '3.0': ['RenameCollection'] },
  },
  {
    name: 'DatabaseReadOnly',
    level: 'Database',
    comes: { '2.3': ['ShowCollections', 'DescribeDatabase'] },
  },
  { name: 'DatabaseReadWrite', level: 'Database', comes: { '2.3': ['AlterDatabase'] } },
  {
    name: 'DatabaseAdmin',
    level: 'Database',
    comes: { '2.3': ['CreateCollection', 'DropCollection'], '3.0': ['RenameCollection'] },
  },
  {
    name: 'CollectionReadOnly',
    level: 'Collection',
    comes: {
      '2.3': [
        'Query',
        'Search',
        'IndexDetail',
        'GetFlushState',
        'GetLoadState',
        'GetLoadingProgress',
        'HasPartition',
        'ShowPartitions',
        'DescribeCollection',
        'DescribeAlias',
        'GetStatistics',
        'ListAliases',
      ],
      '2.6': ['GetImportProgress', 'ListImport'],
      '3.0': ['DescribeSnapshot', 'ListSnapshots'],
    },
  },
  {
    name: 'CollectionReadWrite',
    level: 'Collection',
    comes: {
      '2.3': [
        'Load',
        'Release',
        'Insert',
        'Delete',
        'Upsert',
        'Import',
        'Flush',
        'Compaction',
        'LoadBalance',
        'CreateIndex',
        'DropIndex',
        'CreatePartition',
        'DropPartition',
      ],
      '2.6': ['AddCollectionField'],
      '3.0': [
        'AlterCollectionSchema',
        'RefreshExternalCollection',
        'CreateSnapshot',
        'DropSnapshot',
      ],
    },
  },
  {
    name: 'CollectionAdmin',
    level: 'Collection',
    comes: { '2.3': ['CreateAlias', 'DropAlias'], '3.0': ['RestoreSnapshot'] },
  },
]

/** Of the collection level but held on the whole database. */
const globalOfCollections = [
  'DescribeCollection',
  'DescribeAlias',
  'ListAliases',
  'CreateAlias',
  'DropAlias',
]

const collectionPrivileges = new Set([
  ...groupAdditions
    .filter(({ level }) => level === 'Collection')
    .flatMap(({ comes }) => grown('3.0', comes))
    .filter((name) => !globalOfCollections.includes(name)),
  'ReadOnly',
  'ReadWrite',
])

const userPrivileges = new Set(['SelectUser', 'UpdateUser'])

/** What a privilege is held on; groups and `*` count as Global. */
export function objectTypeOf(privilege: string): ObjectType {
  if (collectionPrivileges.has(privilege)) return 'Collection'
  return userPrivileges.has(privilege) ? 'User' : 'Global'
}

/** Privileges that roles/grant_privilege knows for no type of object. */
export const unknownToV1: ReadonlySet<string> = new Set([
  'AddFileResource',
  'RemoveFileResource',
  'ListFileResources',
  'GetReplicateConfiguration',
])

/** What is granted and revoked along with a privilege. */
export const related: ReadonlyMap<string, readonly string[]> = new Map([
  ['Load', ['GetLoadState', 'GetLoadingProgress']],
  ['Flush', ['GetFlushState']],
])
