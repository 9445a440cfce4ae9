import {
  addedNameExists,
  addedNameTaken,
  addedStructNotNullable,
  addedSystemField,
  clusteringKeyInStruct,
  defaultInStruct,
  partitionKeyInStruct,
  primaryKeyInStruct,
} from '../../errors/add-field.js'
import { ensure } from '../../errors/error.js'
import { structWithoutParts } from '../../errors/schema-struct.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Catalog } from '../catalog.js'
import { describeCollection } from '../describe-collection.js'
import { refuseExternal } from '../external/refuse-external.js'
import type { Collection } from '../model.js'
import type { CollectionRef } from '../refs.js'
import { rowsOf } from '../rows.js'
import { checkFieldName } from '../schema/check-field-name.js'
import { checkStructs } from '../schema/check-structs.js'
import type { FieldDefinition, StructDefinition } from '../schema/definition.js'

/**
 * Adds a struct of arrays to a collection (3.0; spec/collections.md §17; internal/rootcoord
 * ddl_callbacks_alter_collection_add_struct_field.go).
 * @throws MilvusError 1100 for the collection's name and for the struct, 800, 100, 1701
 */
export function addStructField(
  catalog: Catalog,
  ref: CollectionRef,
  struct: StructDefinition,
): void {
  const { profile } = catalog
  const { name, nullable, fields } = struct
  const collection = describeCollection(catalog, ref)
  refuseExternal(collection, ref.collection, 'add struct field')
  ensure(!isTaken(collection, name), () => addedNameTaken({ name }))
  ensure(nullable, () => addedStructNotNullable({ name }))
  ensure(fields.length > 0, () => structWithoutParts({ name }))
  checkFieldName(profile, name)
  checkStructs(profile, { name: collection.name, structFields: [struct] })
  ensure(!profile.systemNames.includes(name), () => addedSystemField({ name }))
  for (const part of fields) checkPart(profile, struct, part)
  const own = catalog.change(ref.database, collection)
  const id = ++own.maxFieldId
  const parts = fields.map((part) => ({ ...part, nullable: true, id: ++own.maxFieldId }))
  own.structFields = [...own.structFields, { ...struct, id, fields: parts }]
  for (const part of parts) rowsOf(own)?.addField(part)
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}

/** Checks a part as the root coordinator does; the proxy has looked at its name and type. */
function checkPart(profile: Profile, struct: StructDefinition, part: FieldDefinition): void {
  const { name } = part
  ensure(!profile.systemNames.includes(name), () => addedSystemField({ name }))
  ensure(!part.primary, () => primaryKeyInStruct({ name }))
  ensure(!part.partitionKey, () => partitionKeyInStruct({ name }))
  ensure(!part.clusteringKey, () => clusteringKeyInStruct({ name }))
  ensure(part.defaultValue === undefined, () => defaultInStruct({ name }))
  const twice = struct.fields.filter((other) => other.name === name).length > 1
  ensure(!twice, () => addedNameExists({ name: `${struct.name}[${name}]` }))
}

const isTaken = ({ fields, structFields }: Collection, name: string): boolean =>
  [...fields, ...structFields].some((known) => known.name === name)
