import type { Profile } from '../../profiles/profiles.js'
import { timeText } from '../../rows/time-text.js'
import type { Catalog } from '../catalog.js'
import type { Collection, Database, Field, Partition, StructField } from '../model.js'
import { defaultPartition } from '../names.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

/** The first id of a field, and of a function. */
const firstId = 100

/** Gives ids to all that a definition names: fields in order, the dynamic field, then structs and their parts. */
export function newCollection(
  catalog: Catalog,
  definition: CollectionDefinition,
  database: Database,
): Omit<Collection, 'owner'> {
  let nextId = firstId
  const fields: Field[] = definition.fields.map((field) => ({ ...stored(field), id: nextId++ }))
  const dynamicFieldId = definition.dynamic ? nextId++ : undefined
  const structFields: StructField[] = definition.structFields.map((struct) => ({
    ...struct,
    id: nextId++,
    fields: struct.fields.map((field) => ({
      ...field,
      nullable: struct.nullable,
      id: nextId++,
    })),
  }))
  return {
    id: catalog.ids(),
    name: definition.name,
    description: definition.description,
    fields,
    structFields,
    functions: definition.functions.map((made, at) => ({ ...made, id: firstId + at })),
    dynamicFieldId,
    maxFieldId: nextId - 1,
    shards: Math.max(definition.shards, 1),
    consistencyLevel: definition.consistencyLevel,
    properties: newProperties(catalog, definition, database),
    partitions: newPartitions(catalog, definition),
    indexes: new Map(),
    aliases: new Set(),
    load: undefined,
    ...(definition.external?.source && { external: definition.external }),
    rows: undefined,
  }
}

/** The database's time zone becomes the collection's own, which can be dropped. */
function newProperties(
  { profile }: Catalog,
  definition: CollectionDefinition,
  database: Database,
): Map<string, string> {
  const properties = new Map(definition.properties)
  if (profile.addedProperties.includes('timezone')) {
    properties.set('timezone', database.properties.get('timezone') ?? 'UTC')
  }
  return properties
}

function newPartitions(catalog: Catalog, definition: CollectionDefinition): Map<string, Partition> {
  const names = partitionNames(catalog.profile, definition)
  return new Map(names.map((name) => [name, { id: catalog.ids(), name }]))
}

/** `_default`, or `_default_0` and on where a partition key spreads the rows. */
export function partitionNames(
  profile: Profile,
  { fields, partitions }: CollectionDefinition,
): string[] {
  if (!fields.some((field) => field.partitionKey)) return [defaultPartition]
  const length = partitions || profile.defaultPartitions
  return Array.from({ length }, (_, at) => `${defaultPartition}_${at}`)
}

/** A field as it is kept: a time is kept, and shown, in one form. */
export function stored({ type, defaultValue, ...field }: FieldDefinition): Omit<Field, 'id'> {
  if (type !== 'Timestamptz' || !defaultValue || !('StringData' in defaultValue.Data)) {
    return { ...field, type, defaultValue }
  }
  return {
    ...field,
    type,
    defaultValue: { Data: { StringData: timeText(defaultValue.Data.StringData) } },
  }
}
