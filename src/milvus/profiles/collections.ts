import { changes, grows, since, until } from './history.js'

/** Databases, collections, aliases and partitions (spec/databases.md, spec/collections.md, spec/aliases.md, spec/partitions.md). */
export const collections = {
  hasToleratesMissingDatabase: until(
    'collections/has answers false for a database that does not exist.',
    '2.4',
  ),
  databaseLimitCountsDefault: until(
    'The limit on databases counts `default`, and comes before the check for a taken name.',
    '2.5',
  ),
  databasesStayNoCopies: changes(
    'Rows of a database that is a copy of one elsewhere are not changed, and no alteration makes it one.',
    { '2.3': false, '2.5': true, '3.0': false },
  ),
  checksTimezone: since('The property `timezone` must be a time zone.', '2.6'),
  checksResourceGroups: since(
    'The property that names resource groups must name ones that exist.',
    '3.0',
  ),
  loadsIntoResourceGroups: since(
    'A collection is loaded into the resource groups that its properties name, or those of its database.',
    '2.5',
  ),
  loadMovesReplicas: since(
    'A load of what is loaded loads what lacks and moves replicas at once; before, that of a collection does one or the other, and that of partitions never moves any.',
    '2.6',
  ),
  showsNodesOfOtherGroups: since(
    'resource_groups/describe counts nodes that replicas of one group use in another.',
    '2.6',
  ),
  trimsNames: until(
    'Collection and alias names are checked without their surrounding blanks.',
    '2.4',
  ),
  partsTakeNewPartitions: since(
    'A partition that is made while only some are loaded is loaded too.',
    '2.6',
  ),
  emptyPartitionName: changes(
    'An empty name in a list of partitions to load, release or look at is unknown, or that of `_default`, which messages may show.',
    { '2.3': 'unknown', '2.4': 'default', '3.0': 'default-shown' },
  ),
  partitionNamesTakeHyphens: since('Names of partitions may hold hyphens.', '2.4'),
  describedFieldKeys: grows<'clusteringKey' | 'nullable' | 'defaultValue'>(
    'Keys of a field in collections/describe that not all releases have.',
    { '2.4': ['clusteringKey'], '2.5': ['nullable', 'defaultValue'] },
  ),
  describesFunctions: since(
    'collections/describe shows functions, and which fields are outputs of one.',
    '2.5',
  ),
  describesStructs: since('collections/describe shows struct fields and external sources.', '3.0'),
  addedProperties: grows<'timezone' | 'namespace.sharding.enabled' | 'max_field_id'>(
    'Properties that every collection has, in the order in which describe appends them.',
    { '2.6': ['timezone'], '3.0': ['namespace.sharding.enabled', 'max_field_id'] },
  ),
  listsAliasesByAlias: since(
    'collections/describe lists the aliases of a collection described by an alias.',
    '2.6',
  ),
  describeMissing: changes('collections/describe words a missing collection alone or wrapped.', {
    '2.3': 'wrapped',
    '2.4': 'alone',
  }),
  loadStatePrivilege: changes('The privilege that collections/get_load_state needs.', {
    '2.3': 'Load',
    '2.4': 'GetLoadState',
  }),
  loadNamesFields: since(
    'A load refused for want of an index names the fields, not the collection.',
    '2.4',
  ),
  loadKeepsIndexes: until(
    'Loading more or again is refused once the collection has other indexes than when it was loaded.',
    '2.3',
  ),
  dropCollectionChecksName: until('collections/drop applies the name rule.', '2.4'),
  dropNeedsNoAliases: since('collections/drop leaves a collection with aliases alone.', '2.4'),
  renameIsCheckedFirst: since(
    'collections/rename is checked as a whole before the root coordinator is asked.',
    '2.6',
  ),
  aliasTakesAlias: since(
    'aliases/create takes an alias for its collection, aliases/alter and list too.',
    '2.6',
  ),
  aliasLooksCollectionUpFirst: changes(
    'aliases/create looks the collection up before it compares the alias with collection names.',
    { '2.3': false, '2.5': true, '2.6': false },
  ),
  dropAliasChecksName: until('aliases/drop applies the name rule.', '2.4'),
}
