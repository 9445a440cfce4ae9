import type { StaticDecode } from '@sinclair/typebox'
import { TransformDecodeError, Value } from '@sinclair/typebox/value'
import type { Catalog, Snapshot } from '../../milvus/catalog/catalog.js'
import type { RefreshJob } from '../../milvus/catalog/external/refresh-job.js'
import { hybridTimestamp } from '../../milvus/catalog/ids.js'
import type { ImportJob } from '../../milvus/catalog/import-job.js'
import type { Collection, Database, Dropped } from '../../milvus/catalog/model.js'
import { isKnown } from '../../milvus/catalog/rbac/grants-v2.js'
import { Password } from '../../milvus/catalog/rbac/password.js'
import { keyOf } from '../../milvus/catalog/rbac/policies.js'
import { Rbac, type RbacSnapshot } from '../../milvus/catalog/rbac/rbac.js'
import type { User } from '../../milvus/catalog/rbac/users.js'
import { isExternal } from '../../milvus/catalog/schema/check-external.js'
import type { DataType } from '../../milvus/profiles/data-types.js'
import { builtInRoles } from '../../milvus/profiles/privilege-groups.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { startPace } from '../../milvus/rows/pace.js'
import type { Rows } from '../../milvus/rows/rows.js'
import { inTurns } from '../../milvus/rows/steps.js'
import { checkDocument } from './check-document.js'
import { checkIndexes, checkSchema } from './check-schema.js'
import { type Begun, mostAheadMs, noneInFuture, withTimes } from './check-times.js'
import { firstTwice, refuseTwice } from './codecs.js'
import { readResourceGroups } from './resource-groups.js'
import { StateSchema } from './schema.js'

type State = StaticDecode<typeof StateSchema>
type DatabaseState = State['databases'][number]
type CollectionState = DatabaseState['collections'][number]
type FieldState = CollectionState['fields'][number]

/** The code that reads rows, which is loaded for a state with rows. */
type RowReader = typeof import('./rows.js')

/**
 * Replaces the whole of a catalog by an exported state. A document with any fault changes nothing.
 * @param bytes what the document was read from, if it was
 * @param begun what becomes of the times at which something began
 * @throws Error that names the place in the document and the reason
 */
export async function importState(
  catalog: Catalog,
  document: unknown,
  bytes?: Uint8Array,
  begun: Begun = noneInFuture,
): Promise<void> {
  await inTurns(checkDocument(document, catalog.profile.version, bytes), startPace())
  const state = withTimes(decode(document), catalog.clock(), begun)
  const reader = holdsRows(state) ? await import('./rows.js') : undefined
  const snapshot = snapshotOf(catalog, state, reader)
  catalog.restore(snapshot)
  const id = highestId(state)
  catalog.ids.skip?.(id)
  if (reader) catalog.ids.skip?.(highestMadeKey(catalog, snapshot, reader, id))
}

const holdsRows = ({ databases }: State): boolean =>
  databases.some(({ collections }) => collections.some(({ rows }) => rows !== undefined))

function highestId({ databases, fileResources = [], imports = [], refreshes = [] }: State): bigint {
  let highest = 0n
  const see = ({ id }: { readonly id: bigint }) => {
    if (id > highest) highest = id
  }
  fileResources.forEach(see)
  refreshes.forEach(see)
  for (const job of imports) {
    see(job)
    job.files.forEach(see)
  }
  for (const database of databases) {
    see(database)
    for (const entry of database.dropped.values()) see(entry)
    for (const collection of database.collections) {
      see(collection)
      collection.partitions.forEach(see)
    }
  }
  return highest
}

/**
 * Keys that were given may be higher than any that the server makes.
 * @param id the highest, which a clock made that was set forward, if it is beyond the present
 */
function highestMadeKey(
  { clock }: Catalog,
  { databases }: Snapshot,
  reader: RowReader,
  id: bigint,
): bigint {
  const now = hybridTimestamp(clock())
  const most = (id > now ? id : now) + hybridTimestamp(mostAheadMs)
  let highest = 0n
  for (const { collections } of databases.values()) {
    for (const collection of collections.values()) {
      const { rows } = collection
      // Those of external collections are not made of time.
      const key =
        rows && !isExternal(collection) ? reader.highestMadeKey(collection, rows, most) : 0n
      if (key > highest) highest = key
    }
  }
  return highest
}

function decode(document: unknown): State {
  try {
    return Value.Decode(StateSchema, document)
  } catch (error) {
    if (error instanceof TransformDecodeError) throw new Error(`${error.path}: ${error.message}`)
    throw error
  }
}

/** Marks what no catalog owns, so that whoever changes it copies it first. */
const nobody = {}

function snapshotOf({ profile }: Catalog, state: State, reader: RowReader | undefined): Snapshot {
  const rowsOf: RowsOf = (collection, rows, place) =>
    reader?.readRows(collection, rows, place, profile.version)
  const databases = uniquely(
    state.databases.map((database, at) => databaseOf(profile, database, at, rowsOf)),
    '/databases',
  )
  // The id of the first one is given, and may be that of one which a user's own ids made.
  refuseTwice(
    [...databases.values()].filter(({ name }) => name !== 'default'),
    '/databases',
  )
  if (!databases.has('default')) throw new Error('/databases: there is no database "default"')
  const collections = [...databases.values()].flatMap((database) => [
    ...database.collections.values(),
  ])
  refuseTwice(collections, '/databases')
  return {
    databases,
    resourceGroups: readResourceGroups(state.resourceGroups),
    fileResources: uniquely(state.fileResources ?? [], '/fileResources'),
    rbac: rbacOf(new Rbac(profile, ''), state),
    collectionCount: collections.length,
    capacity: collections.reduce(
      (sum, { partitions, shards }) => sum + partitions.size * shards,
      0,
    ),
    imports: importsOf(state),
    refreshes: refreshesOf(state),
  }
}

/** Files are read anew where a job was not done: its rows are not in the document. */
const importsOf = ({ imports = [] }: State): ImportJob[] =>
  imports.map((job) => ({
    ...job,
    ...(job.endedAt === undefined && { state: 'Working', read: [] }),
    timeoutAt: job.timeoutAt,
    endedAt: job.endedAt,
    work: undefined,
  }))

const refreshesOf = ({ refreshes = [] }: State): RefreshJob[] =>
  refreshes.map((job) => ({ ...job, endedAt: job.endedAt, work: undefined }))

/** Makes the rows of a collection. */
type RowsOf = (collection: Collection, rows: unknown, place: string) => Rows | undefined

function databaseOf(profile: Profile, state: DatabaseState, at: number, rowsOf: RowsOf): Database {
  const place = `/databases/${at}`
  const collections = uniquely(
    state.collections.map((collection, i) =>
      collectionOf(profile, collection, `${place}/collections/${i}`, rowsOf),
    ),
    `${place}/collections`,
  )
  const dropped = [...state.dropped].map(([name, collection]): [string, Dropped] => [
    name,
    { ...collection, aliasOf: collection.aliasOf },
  ])
  return {
    ...state,
    owner: nobody,
    collections,
    aliases: aliasesOf(collections, place),
    dropped: new Map(dropped),
  }
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

function collectionOf(
  profile: Profile,
  state: CollectionState,
  place: string,
  rowsOf: RowsOf,
): Collection {
  const partitions = uniquely(state.partitions, `${place}/partitions`)
  refuseTwice(state.partitions, `${place}/partitions`)
  const indexes = uniquely(state.indexes, `${place}/indexes`)
  const made = new Map([...indexes].map(([name, index]) => [name, { ...index, json: index.json }]))
  checkIndexes(profile, made.values(), checkFields(state, place), `${place}/indexes`)
  for (const name of state.load?.partitions ?? []) {
    if (!partitions.has(name)) throw new Error(`${place}/load: there is no partition "${name}"`)
  }
  const fields = state.fields.map(fieldOf)
  const structFields = state.structFields.map(structOf)
  checkSchema(profile, { ...state, fields, structFields }, place)
  const collection: Collection = {
    ...state,
    owner: nobody,
    fields,
    structFields,
    dynamicFieldId: state.dynamicFieldId,
    partitions,
    indexes: made,
    load: state.load,
    rows: undefined,
  }
  if (state.rows !== undefined) collection.rows = rowsOf(collection, state.rows, `${place}/rows`)
  return collection
}

/** As it was made: what a document leaves out is undefined, which a comparison tells from absent. */
const fieldOf = (state: FieldState) => ({
  ...state,
  elementType: state.elementType,
  defaultValue: state.defaultValue,
})

const structOf = (state: CollectionState['structFields'][number]) => ({
  ...state,
  description: state.description ?? '',
  fields: state.fields.map(fieldOf),
})

/** Refuses fields that no server could have. @returns the types of all by id, the dynamic one and those of structs among them */
function checkFields(
  { fields, structFields, dynamicFieldId, maxFieldId }: CollectionState,
  place: string,
): ReadonlyMap<number, DataType> {
  uniquely([...fields, ...structFields], `${place}/fields`)
  for (const { name, fields: inner } of structFields) uniquely(inner, `${place}/fields/${name}`)
  const inner = structFields.flatMap((struct) => struct.fields)
  const types = [...fields, ...inner].map(({ id, type }): [number, DataType] => [id, type])
  for (const { id } of structFields) types.push([id, 'ArrayOfStruct'])
  if (dynamicFieldId !== undefined) types.push([dynamicFieldId, 'JSON'])
  const ids = types.map(([id]) => id)
  refuseTwice(
    ids.map((id) => ({ id })),
    `${place}/fields`,
  )
  if (!fields.some(({ primary }) => primary)) throw new Error(`${place}/fields: none is primary`)
  const highest = ids.reduce((one, other) => Math.max(one, other))
  if (maxFieldId < highest) throw new Error(`${place}/maxFieldId: there is a field ${highest}`)
  return new Map(types)
}

function rbacOf(rbac: Rbac, { users, roles, privilegeGroups }: State): RbacSnapshot {
  const byName = uniquely(users.map(userOf), '/users')
  if (!byName.has('root')) throw new Error('/users: there is no user "root"')
  rbac.restore({ users: byName, roles: new Map(), groups: privilegeGroups })
  const rolesByName = uniquely(roles, '/roles')
  const lacking = builtInRoles.find((name) => !rolesByName.has(name))
  if (lacking !== undefined) throw new Error(`/roles: there is no role "${lacking}"`)
  for (const { name, roles: held } of users) {
    const unknown = held.find((role) => !rolesByName.has(role))
    if (unknown !== undefined) throw new Error(`/users: "${name}" has no such role: "${unknown}"`)
  }
  for (const { name, description, grants } of rolesByName.values()) {
    rbac.addRole(name, description)
    const twice = firstTwice(grants.map(keyOf))
    if (twice !== undefined) throw new Error(`/roles: "${name}" holds a grant twice: ${twice}`)
    for (const grant of grants) {
      const { privilege } = grant
      if (!isKnown(privilege, rbac)) throw new Error(`/roles: there is no privilege "${privilege}"`)
      rbac.grant(name, grant)
    }
  }
  return rbac.snapshot()
}

const userOf = ({ salt, hash, ...user }: State['users'][number]): User => ({
  ...user,
  password: new Password({ salt, hash }),
})

function uniquely<T extends { readonly name: string }>(
  items: readonly T[],
  place: string,
): Map<string, T> {
  const twice = firstTwice(items.map(({ name }) => name))
  if (twice !== undefined) throw new Error(`${place}: "${twice}" stands there twice`)
  return new Map(items.map((item) => [item.name, item]))
}
