import {
  addedNameTaken,
  addedStructNotNullable,
  addedSystemField,
  externalFieldInStruct,
} from '../../errors/add-field.js'
import { ensure } from '../../errors/error.js'
import { tooManyFields, tooManyVectorFields } from '../../errors/schema.js'
import { isVector } from '../../profiles/data-types.js'
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
import { countFields } from './count-fields.js'
import { vectorFields } from './vector-fields.js'

/**
 * Adds a struct of arrays to a collection (3.0; spec/collections.md §17; internal/proxy/task.go
 * validateAddStructFieldRequest). What its parts may be at all, the REST layer has looked at.
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
  ensure(nullable, () => addedStructNotNullable({ name }))
  checkFieldName(profile, name)
  ensure(!profile.systemNames.includes(name), () => addedSystemField({ name }))
  checkStructs(profile, { name: collection.name, structFields: [struct] })
  for (const part of fields) checkPart(profile, part)
  ensure(!isTaken(collection, name), () => addedNameTaken({ name }))
  checkCounts(profile, collection, struct)
  const own = catalog.change(ref.database, collection)
  const id = ++own.maxFieldId
  const parts = fields.map((part) => ({ ...part, nullable: true, id: ++own.maxFieldId }))
  own.structFields = [...own.structFields, { ...struct, id, fields: parts }]
  for (const part of parts) rowsOf(own)?.addField(part)
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}

function checkPart({ systemNames }: Profile, { name, externalField }: FieldDefinition): void {
  ensure(!systemNames.includes(name), () => addedSystemField({ name }))
  ensure(!externalField, () => externalFieldInStruct({ name }))
}

const isTaken = ({ fields, structFields }: Collection, name: string): boolean =>
  [...fields, ...structFields].some((known) => known.name === name)

function checkCounts(
  { limits: { maxFieldNum, maxVectorFieldNum } }: Profile,
  collection: Collection,
  { fields }: StructDefinition,
): void {
  const count = countFields(collection) + 1 + fields.length
  ensure(count <= maxFieldNum, () => tooManyFields({ most: maxFieldNum }))
  const vectors =
    vectorFields(collection).length + fields.filter(({ type }) => isVector(type)).length
  ensure(vectors <= maxVectorFieldNum, () => tooManyVectorFields({ most: maxVectorFieldNum }))
}
