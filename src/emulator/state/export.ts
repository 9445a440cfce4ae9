import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Catalog, Snapshot } from '../../milvus/catalog/catalog.js'
import type { Collection, Database } from '../../milvus/catalog/model.js'
import type { Role } from '../../milvus/catalog/rbac/rbac.js'
import { firstGroups } from '../../milvus/catalog/resource-groups/place-node.js'
import type { Version } from '../../milvus/versions.js'
import { list } from './list.js'
import { rowPieces } from './rows-text.js'
import {
  CollectionState,
  DatabaseState,
  DroppedState,
  FileResourceState,
  ImportState,
  RefreshState,
  ResourceGroupState,
  schemaVersion,
  UserState,
} from './schema.js'

/**
 * The whole of a catalog as versioned JSON: databases and what they hold, users, roles, privilege groups. The text
 * comes in pieces, none of which holds more than one collection, user or part of a column, so that whoever writes it
 * can pause.
 * All of them are of the moment of this call.
 */
export function exportState(catalog: Catalog): Generator<string> {
  return pieces(catalog.snapshot(), catalog.profile.version)
}

function* pieces(
  { databases, rbac, resourceGroups, fileResources, imports, refreshes }: Snapshot,
  profile: Version,
): Generator<string> {
  const { users, roles, groups } = rbac
  yield `{"schemaVersion":${schemaVersion},"profile":${JSON.stringify(profile)}`
  yield* list('databases', databases.values(), databasePieces)
  yield* list('users', users.values(), ({ password, ...user }) => [
    encoded(UserState, { ...user, ...password.hashed }),
  ])
  yield* list('roles', roles.values(), rolePieces)
  yield* list('privilegeGroups', groups, (pair) => [JSON.stringify(pair.map(memberList))])
  if (resourceGroups !== firstGroups) {
    yield* list('resourceGroups', resourceGroups.values(), (group) => [
      encoded(ResourceGroupState, group),
    ])
  }
  if (fileResources.size > 0) {
    yield* list('fileResources', fileResources.values(), (resource) => [
      encoded(FileResourceState, resource),
    ])
  }
  if (imports.length > 0) {
    yield* list('imports', imports, ({ work: _, ...job }) => [encoded(ImportState, job)])
  }
  if (refreshes.length > 0) {
    yield* list('refreshes', refreshes, ({ work: _, ...job }) => [encoded(RefreshState, job)])
  }
  yield '}'
}

function* databasePieces({ id, name, properties, ...held }: Database): Generator<string> {
  yield opened(encoded(DatabaseState, { id, name, properties }))
  yield* list('collections', held.collections.values(), collectionPieces)
  yield* list('dropped', held.dropped, ([dropped, entry]) => [
    `[${JSON.stringify(dropped)},${encoded(DroppedState, entry)}]`,
  ])
  yield '}'
}

function* collectionPieces({ owner: _, rows, ...collection }: Collection): Generator<string> {
  const text = encoded(CollectionState, {
    ...collection,
    partitions: [...collection.partitions.values()],
    indexes: [...collection.indexes.values()],
  })
  if (!rows) {
    yield text
    return
  }
  yield `${opened(text)},"rows":`
  yield* rowPieces(rows.pack(collection))
  yield '}'
}

function* rolePieces({ name, description, grants }: Role): Generator<string> {
  yield opened(JSON.stringify({ name, description }))
  yield* list('grants', grants.values(), (grant) => [JSON.stringify(grant)])
  yield '}'
}

const memberList = (value: string | ReadonlySet<string>): string | readonly string[] =>
  typeof value === 'string' ? value : [...value]

const encoded = (schema: TSchema, value: unknown): string =>
  JSON.stringify(Value.Encode(schema, value))

/** The text of an object to which members are to be added. */
const opened = (text: string): string => text.slice(0, -1)
