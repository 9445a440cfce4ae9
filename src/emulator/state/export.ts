import { Value } from '@sinclair/typebox/value'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import type { Collection, Database } from '../../milvus/catalog/model.js'
import type { Role } from '../../milvus/catalog/rbac/rbac.js'
import { StateSchema, schemaVersion } from './schema.js'

/** The whole of a catalog as versioned JSON: databases and what they hold, users, roles, privilege groups. */
export function exportState(catalog: Catalog): object {
  const { rbac, profile } = catalog
  const state = {
    schemaVersion,
    profile: profile.version,
    databases: [...catalog.databases.values()].map(databaseState),
    users: [...rbac.users.snapshot().values()],
    roles: [...rbac.roles.values()].map(roleState),
    privilegeGroups: rbac.groups,
  }
  return Value.Encode(StateSchema, state) as object
}

const databaseState = ({ id, name, properties, collections, dropped }: Database) => ({
  id,
  name,
  properties,
  collections: [...collections.values()].map(collectionState),
  dropped,
})

function collectionState({ owner: _, ...collection }: Collection) {
  return {
    ...collection,
    partitions: [...collection.partitions.values()],
    indexes: [...collection.indexes.values()],
  }
}

const roleState = ({ name, description, grants }: Role) => ({
  name,
  description,
  grants: [...grants.values()],
})
