import type { Version } from '../versions.js'
import { grown } from './history.js'

/* Groups of 2.4 that count as privileges (spec/rbac.md §8), with what each adds to the one before. */

const readOnly = (version: Version) =>
  grown<string>(version, {
    '2.3': [
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
    ],
    '3.0': ['DescribeSnapshot', 'ListSnapshots'],
  })

const readWrite = (version: Version) =>
  grown<string>(
    version,
    {
      '2.3': [
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
        'RenameCollection',
      ],
      '3.0': ['CreateSnapshot', 'DropSnapshot', 'RefreshExternalCollection'],
    },
    { '3.0': ['RenameCollection'] },
  )

const admin = (version: Version) =>
  grown<string>(version, {
    '2.3': [
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
    ],
    '2.6': ['UpdateReplicateConfiguration'],
    '3.0': [
      'RestoreSnapshot',
      'RestoreExternalSnapshot',
      'ExportSnapshot',
      'PinSnapshotData',
      'UnpinSnapshotData',
    ],
  })

/** The members of each in a release. */
export function legacyGroups(version: Version): ReadonlyMap<string, ReadonlySet<string>> {
  const of = (...parts: (typeof readOnly)[]) => new Set(parts.flatMap((part) => part(version)))
  return new Map([
    ['ReadOnly', of(readOnly)],
    ['ReadWrite', of(readOnly, readWrite)],
    ['Admin', of(readOnly, readWrite, admin)],
  ])
}
