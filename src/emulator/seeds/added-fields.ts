import type { Static } from '@sinclair/typebox'
import { readField } from '../../milvus/actions/collections/create/field.js'
import type { FieldSchema } from '../../milvus/actions/collections/create/structs.js'
import { isStructField } from '../../milvus/actions/collections/fields/is-struct-field.js'
import { add as addStruct } from '../../milvus/actions/collections/struct-fields/add.js'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { addField } from '../../milvus/catalog/fields/add-field.js'
import type { Collection, Field, StructField } from '../../milvus/catalog/model.js'
import { virtualKeyName } from '../../milvus/catalog/names.js'
import type { CollectionRef } from '../../milvus/catalog/refs.js'
import { checkSchema } from '../../milvus/catalog/schema/check-schema.js'
import type { CollectionDefinition } from '../../milvus/catalog/schema/definition.js'
import { addedFieldTexts } from '../../milvus/errors/add-field.js'
import { isVector } from '../../milvus/profiles/data-types.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { atOnce } from '../../milvus/turns/steps.js'
import type { Caller } from './caller.js'
import { describesFields } from './schema.js'

/* Fields that came later, of which some could not have been there from the beginning. */

/** A field as a seed has it. */
export type AddedField = Static<typeof FieldSchema>

/** Adds a field, or a struct, as `collections/fields/add` and `collections/struct_fields/add` do. */
export function addSeedField(
  catalog: Catalog,
  call: Caller,
  ref: CollectionRef,
  schema: AddedField,
): void {
  const { profile } = catalog
  const { collection: collectionName } = ref
  if (profile.describesStructs && isStructField(schema)) call(addStruct, { collectionName, schema })
  else addField(catalog, ref, atOnce(readField(profile, schema, addedFieldTexts)))
}

interface Fields {
  readonly fields: readonly Field[]
  readonly structFields: readonly StructField[]
}

/**
 * The fields with which a collection can be made and loaded, and those that can only be added then: all from the first
 * that `collections/create` does not take, or that has no index while the collection is loaded.
 */
export function fieldsBySource(
  collection: Collection,
  profile: Profile,
): { readonly created: Fields; readonly added: Fields } {
  const { structFields, indexes, load, external } = collection
  const named = namedFields(collection, profile)
  const indexed = new Set([...indexes.values()].map(({ fieldId }) => fieldId))
  const isBare = ({ id, type }: Field) => load !== undefined && isVector(type) && !indexed.has(id)
  const isBareStruct = (struct: StructField) => struct.fields.some(isBare)
  const bare = named.findIndex(isBare)
  const most = bare < 0 ? named.length : bare
  // Whoever names files can add no field.
  const count = external ? most : takenCount(collection, profile, named.slice(0, most))
  return {
    created: {
      fields: named.slice(0, count),
      structFields: structFields.filter((struct) => !isBareStruct(struct)),
    },
    added: { fields: named.slice(count), structFields: structFields.filter(isBareStruct) },
  }
}

/** Those that a seed names, without descriptions where only `collections/fields/alter_properties` gives some (2.6). */
function namedFields({ fields }: Collection, profile: Profile): readonly Field[] {
  const named = fields.filter(({ name }) => name !== virtualKeyName)
  return describesFields(profile) ? named : named.map((field) => ({ ...field, description: '' }))
}

/** How many of some fields, from the first, make a schema that is taken; all of them where no number does. */
function takenCount(collection: Collection, profile: Profile, fields: readonly Field[]): number {
  for (let count = fields.length; count > 0; count--) {
    if (isTaken(collection, profile, fields.slice(0, count))) return count
    // Such a field was there from the beginning.
    if (fields[count - 1]?.nullable !== true) break
  }
  return fields.length
}

/** Descriptions are kept of fields that are added, and of no others (3.0). */
function isTaken(collection: Collection, profile: Profile, fields: readonly Field[]): boolean {
  if (fields.some(({ description }) => description !== '')) return false
  const { dynamicFieldId, external, ...rest } = collection
  const dynamic = dynamicFieldId !== undefined
  const unseen = { database: '', dynamic, partitions: 0, properties: new Map() }
  // What is kept of a field is what was said of it.
  const definition = { ...rest, ...unseen, fields } as CollectionDefinition
  try {
    checkSchema(profile, definition)
    return true
  } catch {
    return false
  }
}
