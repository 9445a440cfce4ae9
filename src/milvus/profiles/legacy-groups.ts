import type { Version } from '../versions.js'
import { namesIn, type Spanned } from './privilege-groups.js'

/* Groups of 2.4 that count as privileges (spec/rbac.md §8), with what each adds to the one before. */

const readOnly: readonly Spanned[] = [
  'Query',
  'Search',
  'IndexDetail',
  'GetFlushState',
  'GetLoadState',
  'GetLoadingProgress',
  'HasPartition',
  'ShowPartitions',
  'ShowCollections',
  'ListAliases',
  'ListDatabases',
  'DescribeCollection',
  'DescribeDatabase',
  'DescribeAlias',
  'GetStatistics',
  ['DescribeSnapshot', { since: '3.0' }],
  ['ListSnapshots', { since: '3.0' }],
]

const readWrite: readonly Spanned[] = [
  'CreateIndex',
  'DropIndex',
  'CreatePartition',
  'DropPartition',
  'Load',
  'Release',
  'Insert',
  'Delete',
  'Upsert',
  'Import',
  'Flush',
  'Compaction',
  'LoadBalance',
  'CreateAlias',
  'DropAlias',
  ['RenameCollection', { until: '2.6' }],
  ['CreateSnapshot', { since: '3.0' }],
  ['DropSnapshot', { since: '3.0' }],
  ['RefreshExternalCollection', { since: '3.0' }],
]

const admin: readonly Spanned[] = [
  'CreateCollection',
  'DropCollection',
  'RenameCollection',
  'CreateOwnership',
  'DropOwnership',
  'SelectOwnership',
  'ManageOwnership',
  'SelectUser',
  'UpdateUser',
  'BackupRBAC',
  'RestoreRBAC',
  'CreateResourceGroup',
  'UpdateResourceGroups',
  'DropResourceGroup',
  'DescribeResourceGroup',
  'ListResourceGroups',
  'TransferReplica',
  'TransferNode',
  'CreateDatabase',
  'DropDatabase',
  'AlterDatabase',
  ['UpdateReplicateConfiguration', { since: '2.6' }],
  ['RestoreSnapshot', { since: '3.0' }],
  ['RestoreExternalSnapshot', { since: '3.0' }],
  ['ExportSnapshot', { since: '3.0' }],
  ['PinSnapshotData', { since: '3.0' }],
  ['UnpinSnapshotData', { since: '3.0' }],
]

/** The members of each in a release. */
export function legacyGroups(version: Version): ReadonlyMap<string, ReadonlySet<string>> {
  const of = (...parts: (readonly Spanned[])[]) => new Set(namesIn(version, parts.flat()))
  return new Map([
    ['ReadOnly', of(readOnly)],
    ['ReadWrite', of(readOnly, readWrite)],
    ['Admin', of(readOnly, readWrite, admin)],
  ])
}
