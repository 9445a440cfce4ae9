import { type Span, type Version, within } from '../versions.js'

/* What every server has of roles and privileges (spec/rbac.md §8; pkg/util/constant.go, rbac_param.go). */

export const builtInRoles: readonly string[] = ['admin', 'public']

/** What a privilege is held on. */
export type ObjectType = 'Collection' | 'Global' | 'User'

export const objectTypes: readonly string[] = ['Collection', 'Global', 'User']

export type Level = 'Cluster' | 'Database' | 'Collection'

/** A name, or a name and the releases that have it. */
export type Spanned = string | readonly [name: string, span: Span]

/** The built-in groups in the order of the list; each also holds what the smaller ones of its level do. */
export const groupAdditions: readonly (readonly [
  name: string,
  level: Level,
  adds: readonly Spanned[],
])[] = [
  [
    'ClusterReadOnly',
    'Cluster',
    [
      'ListDatabases',
      'SelectOwnership',
      'SelectUser',
      'DescribeResourceGroup',
      'ListResourceGroups',
      'ListPrivilegeGroups',
      ['GetReplicateConfiguration', { since: '2.6' }],
      ['ListFileResources', { since: '3.0' }],
    ],
  ],
  [
    'ClusterReadWrite',
    'Cluster',
    [
      'FlushAll',
      'TransferNode',
      'TransferReplica',
      'UpdateResourceGroups',
      ['AddFileResource', { since: '3.0' }],
      ['RemoveFileResource', { since: '3.0' }],
      ['PinSnapshotData', { since: '3.0' }],
      ['UnpinSnapshotData', { since: '3.0' }],
    ],
  ],
  [
    'ClusterAdmin',
    'Cluster',
    [
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
      ['RenameCollection', { until: '2.6' }],
      'CreatePrivilegeGroup',
      'DropPrivilegeGroup',
      'OperatePrivilegeGroup',
      ['UpdateReplicateConfiguration', { since: '2.6' }],
      ['Expr', { since: '3.0' }],
      ['RestoreExternalSnapshot', { since: '3.0' }],
      ['ExportSnapshot', { since: '3.0' }],
    ],
  ],
  ['DatabaseReadOnly', 'Database', ['ShowCollections', 'DescribeDatabase']],
  ['DatabaseReadWrite', 'Database', ['AlterDatabase']],
  [
    'DatabaseAdmin',
    'Database',
    ['CreateCollection', 'DropCollection', ['RenameCollection', { since: '3.0' }]],
  ],
  [
    'CollectionReadOnly',
    'Collection',
    [
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
      ['GetImportProgress', { since: '2.6' }],
      ['ListImport', { since: '2.6' }],
      ['DescribeSnapshot', { since: '3.0' }],
      ['ListSnapshots', { since: '3.0' }],
    ],
  ],
  [
    'CollectionReadWrite',
    'Collection',
    [
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
      ['AddCollectionField', { since: '2.6' }],
      ['AlterCollectionSchema', { since: '3.0' }],
      ['RefreshExternalCollection', { since: '3.0' }],
      ['CreateSnapshot', { since: '3.0' }],
      ['DropSnapshot', { since: '3.0' }],
    ],
  ],
  [
    'CollectionAdmin',
    'Collection',
    ['CreateAlias', 'DropAlias', ['RestoreSnapshot', { since: '3.0' }]],
  ],
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
    .filter(([, level]) => level === 'Collection')
    .flatMap(([, , adds]) => namesIn('3.0', adds))
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

/** The names that a release has. */
export function namesIn(version: Version, entries: readonly Spanned[]): string[] {
  return entries.flatMap((entry) => {
    const [name, span] = typeof entry === 'string' ? [entry, {}] : entry
    return within(version, span) ? [name] : []
  })
}
