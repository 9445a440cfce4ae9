/** What the routes of a tag are about, by the resource in their paths. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  aliases: 'Other names of collections',
  collections: 'Collections, their fields, functions and properties; loading, flushing, compaction',
  common: 'What belongs to no resource',
  databases: 'Databases and their properties',
  entities: 'Rows: insertion, deletion, queries and searches',
  file_resources: 'Files that a server is told of by name and path',
  indexes: 'Indexes of fields, and their properties',
  jobs: 'Work that goes on behind a request: imports, snapshots, external collections',
  partitions: 'Partitions of collections',
  privilege_groups: 'Sets of privileges that are granted as one',
  quotacenter: 'What the quota center measures',
  resource_groups: 'Groups of query nodes',
  roles: 'Roles, and the privileges granted to them',
  segments: 'Segments, in which rows are stored',
  users: 'Users, their passwords and roles',
  v1: 'The older API, below /v1/vector',
}
