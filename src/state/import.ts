import type { StaticDecode } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Catalog, Snapshot } from '../catalog/catalog.js'
import type { Collection, Database } from '../catalog/model.js'
import { Rbac, type RbacSnapshot } from '../catalog/rbac/rbac.js'
import { StateSchema } from './schema.js'

type State = StaticDecode<typeof StateSchema>
type DatabaseState = State['databases'][number]
type CollectionState = DatabaseState['collections'][number]

/**
 * Replaces the whole of a catalog by an exported state. A document with any fault changes nothing.
 * @throws Error that names the place in the document and the reason
 */
export function importState(catalog: Catalog, document: unknown): void {
  const fault = Value.Errors(StateSchema, document).First()
  if (fault) throw new Error(`${fault.path || '/'}: ${fault.message}`)
  const state = Value.Decode(StateSchema, document)
  const { version } = catalog.profile
  if (state.profile !== version) {
    throw new Error(`/profile: the state is of ${state.profile}, the emulator of ${version}`)
  }
  catalog.restore(snapshotOf(catalog, state))
}

/** Marks what no catalog owns, so that whoever changes it copies it first. */
const nobody = {}

function snapshotOf({ profile }: Catalog, state: State): Snapshot {
  const databases = uniquely(state.databases.map(databaseOf), '/databases')
  if (!databases.has('default')) throw new Error('/databases: there is no database "default"')
  const collections = [...databases.values()].flatMap((database) => [
    ...database.collections.values(),
  ])
  return {
    databases,
    rbac: rbacOf(new Rbac(profile.rbac, ''), state),
    collectionCount: collections.length,
    capacity: collections.reduce(
      (sum, { partitions, shards }) => sum + partitions.size * shards,
      0,
    ),
  }
}

function databaseOf(state: DatabaseState, at: number): Database {
  const place = `/databases/${at}`
  const collections = uniquely(
    state.collections.map((collection, i) => collectionOf(collection, `${place}/collections/${i}`)),
    `${place}/collections`,
  )
  return {
    ...state,
    owner: nobody,
    collections,
    aliases: aliasesOf(collections, place),
  } as Database
}

function aliasesOf(collections: ReadonlyMap<string, Collection>, place: string) {
  const aliases = new Map<string, string>()
  for (const { name, aliases: own } of collections.values()) {
    for (const alias of own) {
      if (aliases.has(alias) || collections.has(alias)) {
        throw new Error(`${place}: the alias "${alias}" is taken`)
      }
      aliases.set(alias, name)
    }
  }
  return aliases
}

function collectionOf(state: CollectionState, place: string): Collection {
  const partitions = uniquely(state.partitions, `${place}/partitions`)
  const indexes = uniquely(state.indexes, `${place}/indexes`)
  const fieldIds = new Set(
    [...state.fields, ...state.structFields.flatMap(({ fields }) => fields)].map(({ id }) => id),
  )
  for (const { name, fieldId } of indexes.values()) {
    if (!fieldIds.has(fieldId) && fieldId !== state.dynamicFieldId) {
      throw new Error(`${place}/indexes: the index "${name}" is on no field`)
    }
  }
  for (const name of state.load?.partitions ?? []) {
    if (!partitions.has(name)) throw new Error(`${place}/load: there is no partition "${name}"`)
  }
  return { ...state, owner: nobody, partitions, indexes } as unknown as Collection
}

function rbacOf(rbac: Rbac, { users, roles, privilegeGroups }: State): RbacSnapshot {
  const byName = uniquely(users, '/users')
  if (!byName.has('root')) throw new Error('/users: there is no user "root"')
  rbac.restore({ users: byName, roles: new Map(), groups: privilegeGroups })
  for (const { name, description, grants } of uniquely(roles, '/roles').values()) {
    rbac.addRole(name, description)
    for (const grant of grants) rbac.grant(name, grant)
  }
  return rbac.snapshot()
}

function uniquely<T extends { readonly name: string }>(
  items: readonly T[],
  place: string,
): Map<string, T> {
  const byName = new Map(items.map((item) => [item.name, item]))
  if (byName.size === items.length) return byName
  const twice = items.find((item) => byName.get(item.name) !== item)
  throw new Error(`${place}: "${twice?.name}" stands there twice`)
}
