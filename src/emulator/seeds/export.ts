import type { Catalog, Snapshot } from '../../milvus/catalog/catalog.js'
import type {
  Collection,
  CollectionFunction,
  Database,
  Field,
  Index,
  Pair,
  StructField,
} from '../../milvus/catalog/model.js'
import { defaultPartition } from '../../milvus/catalog/names.js'
import type { Grant } from '../../milvus/catalog/rbac/grant.js'
import { Rbac, type Role } from '../../milvus/catalog/rbac/rbac.js'
import { jsonText } from '../../milvus/go/json-text.js'
import { functionTypes } from '../../milvus/profiles/function-types.js'
import { builtInRoles, objectTypeOf } from '../../milvus/profiles/privilege-groups.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { list } from '../state/list.js'
import { fieldsBySource } from './added-fields.js'

/**
 * A catalog as a seed in the words of the API, without rows: databases, collections, privilege groups, roles. The
 * text comes in pieces, as a state's does (`exportState`).
 * @param password of all users but `root`, as only hashes of theirs are kept; users are left out unless it is given
 */
export function exportSeed(catalog: Catalog, password?: string): Generator<string> {
  return pieces(catalog.snapshot(), catalog.profile, password)
}

function* pieces(
  { databases, rbac }: Snapshot,
  profile: Profile,
  password: string | undefined,
): Generator<string> {
  const { users, roles, groups } = rbac
  yield `{"$schema":${jsonText(schemaOf(profile))}`
  yield* list('databases', databases.values(), (database) => databasePieces(database, profile))
  if (groups.size > 0) {
    yield* list('privilegeGroups', groups, ([privilegeGroupName, privileges]) => [
      jsonText({ privilegeGroupName, privileges: [...privileges] }),
    ])
  }
  const seeded = rolesOf(roles.values(), profile)
  if (seeded.length > 0) yield* list('roles', seeded, (role) => [jsonText(role)])
  const root = users.get('root')
  if (root && (root.description !== '' || root.roles.length > 0)) {
    yield `,"root":${jsonText({ ...described(root.description), ...some('roles', root.roles) })}`
  }
  const others = [...users.values()].filter(({ name }) => name !== 'root')
  if (password !== undefined && others.length > 0) {
    yield* list('users', others, ({ name: userName, description, roles: held }) => [
      jsonText({ userName, password, ...described(description), ...some('roles', held) }),
    ])
  }
  yield '}'
}

const schemaOf = ({ version }: Profile): string =>
  `./node_modules/milvus-emulator/dist/seed/${version}.schema.json`

function* databasePieces(database: Database, profile: Profile): Generator<string> {
  const { name: dbName, properties, collections } = database
  const set = Object.fromEntries(properties)
  const head = jsonText({ dbName, ...(properties.size > 0 && { properties: set }) })
  yield head.slice(0, -1)
  if (collections.size > 0) {
    yield* list('collections', collections.values(), (collection) => [
      jsonText(collectionSeed(collection, database, profile)),
    ])
  }
  yield '}'
}

function collectionSeed(collection: Collection, database: Database, profile: Profile) {
  const { name, description, functions, shards, external } = collection
  const { created, added } = fieldsBySource(collection, profile)
  const spread = created.fields.some(({ partitionKey }) => partitionKey)
  const { params, properties } = settingsOf(collection, database, profile)
  const partitions = [...collection.partitions.keys()].filter((one) => one !== defaultPartition)
  return {
    collectionName: name,
    ...described(description),
    schema: {
      autoID: created.fields.some(({ autoId }) => autoId),
      enableDynamicField: collection.dynamicFieldId !== undefined,
      fields: created.fields.map(fieldSeed),
      ...some('structFields', created.structFields.map(structSeed)),
      ...some('functions', functions.map(functionSeed)),
      ...(external && { externalSource: external.source, externalSpec: external.spec }),
    },
    params: {
      shardsNum: shards,
      consistencyLevel: collection.consistencyLevel,
      ...(spread && { partitionsNum: collection.partitions.size }),
      ...params,
    },
    ...(Object.keys(properties).length > 0 && { properties }),
    ...some(
      'indexes',
      [...collection.indexes.values()].map((index) => indexSeed(index, profile)),
    ),
    ...some('aliases', [...collection.aliases]),
    ...some('partitions', spread ? [] : partitions),
    load: loadSeed(collection),
    ...some('addedFields', [
      ...added.fields.map(fieldSeed),
      ...added.structFields.map((struct) => ({ ...structSeed(struct), ...structType })),
    ]),
  }
}

/** How `collections/struct_fields/add` wants a struct named. */
const structType = { dataType: 'Array', elementDataType: 'Struct' }

function loadSeed({ load, partitions }: Collection): boolean | string[] {
  if (!load) return false
  return load.whole && load.partitions.size === partitions.size ? true : [...load.partitions]
}

/** What `params` sets, and what only `collections/alter_properties` does; not the time zone that is its database's. */
function settingsOf(
  { properties }: Collection,
  { properties: inherited }: Database,
  { propertyParams }: Profile,
) {
  const params: Record<string, string> = {}
  const others: Record<string, string> = {}
  for (const [key, value] of properties) {
    const param = propertyParams.find(([, property]) => property === key)?.[0]
    if (param !== undefined) params[param] = value
    else if (key !== 'timezone' || value !== (inherited.get(key) ?? 'UTC')) others[key] = value
  }
  return { params, properties: others }
}

function fieldSeed(field: Field) {
  return {
    fieldName: field.name,
    ...described(field.description),
    dataType: field.type,
    ...(field.elementType !== undefined && { elementDataType: field.elementType }),
    ...(field.primary && { isPrimary: true }),
    ...(field.partitionKey && { isPartitionKey: true }),
    ...(field.clusteringKey && { isClusteringKey: true }),
    ...(field.nullable && { nullable: true }),
    ...(field.externalField !== undefined && { externalField: field.externalField }),
    ...defaultSeed(field.defaultValue),
    ...paramsSeed('elementTypeParams', field.params),
  }
}

const structSeed = (struct: StructField) => ({
  fieldName: struct.name,
  ...described(struct.description),
  ...(struct.nullable && { nullable: true }),
  fields: struct.fields.map((part) => fieldSeed({ ...part, nullable: false })),
  ...paramsSeed('typeParams', struct.params),
})

/** Out of `{ Data: { LongData: 10 } }`. */
function defaultSeed(value: unknown): { defaultValue?: unknown } {
  const [[kind, defaultValue] = []] = Object.entries(Object(Object(value).Data))
  if (defaultValue === undefined) return {}
  const isBeyond = kind === 'FloatData' && !Number.isFinite(defaultValue)
  return { defaultValue: isBeyond ? Math.sign(Number(defaultValue)) * beyondFloat : defaultValue }
}

/** An infinite default value came from a number that 32 bits do not hold, as this one. */
const beyondFloat = 1e39

function functionSeed(made: CollectionFunction) {
  const type = Object.entries(functionTypes).find(([, number]) => number === made.type)?.[0]
  return {
    name: made.name,
    ...described(made.description),
    type,
    inputFieldNames: made.inputs,
    outputFieldNames: made.outputs,
    ...paramsSeed('params', made.params),
  }
}

/** Nobody can ask for such a name of an index, of a path in JSON: the server gives it again where none is asked for. */
const ofServer = /[$/]/

/** Up to 2.3 the type stands among the parameters; later these are one JSON text (spec/indexes.md §4.1). */
function indexSeed({ name, fieldName, params, properties }: Index, { indexChecks }: Profile) {
  const pairs = new Map(params)
  const metricType = pairs.get('metric_type') ?? ''
  pairs.delete('metric_type')
  const named = {
    fieldName,
    ...(!ofServer.test(name) && { indexName: name }),
    ...(metricType !== '' && { metricType }),
  }
  if (indexChecks === 'few') return { ...named, params: Object.fromEntries(pairs) }
  const indexType = pairs.get('index_type')
  const given: unknown = JSON.parse(pairs.get('params') ?? '{}')
  return {
    ...named,
    ...(indexType !== undefined && { indexType }),
    ...(Object.keys(Object(given)).length > 0 && { params: given }),
    ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
  }
}

/** Those that are not there anyway, with the grants that no fresh server has. */
function rolesOf(roles: Iterable<Role>, profile: Profile) {
  const fresh = new Rbac(profile, '')
  fresh.clear()
  return [...roles].flatMap(({ name: roleName, description, grants }) => {
    const known = fresh.roles.get(roleName)?.grants
    const privileges = [...grants.values()].filter((grant) => known?.has(grant) !== true)
    if (builtInRoles.includes(roleName) && privileges.length === 0) return []
    const granted = privileges.map((grant) => grantSeed(grant, profile))
    return [{ roleName, ...described(description), ...some('privileges', granted) }]
  })
}

/** A type that is not the privilege's own came by roles/grant_privilege, which takes it. */
function grantSeed({ type, object, database: dbName, privilege }: Grant, profile: Profile) {
  return profile.builtInGroups.size === 0 || type !== objectTypeOf(privilege)
    ? { privilege, dbName, objectType: type, objectName: object }
    : { privilege, dbName, collectionName: object }
}

const described = (description: string) => (description === '' ? {} : { description })

const some = (key: string, items: readonly unknown[]): Record<string, readonly unknown[]> =>
  items.length === 0 ? {} : { [key]: items }

const paramsSeed = (key: string, pairs: readonly Pair[]): Record<string, object> =>
  pairs.length === 0 ? {} : { [key]: Object.fromEntries(pairs) }
