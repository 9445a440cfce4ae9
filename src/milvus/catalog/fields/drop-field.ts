import {
  dropClusteringKey,
  dropFunctionField,
  dropLastVector,
  dropLastVectorStruct,
  dropPartitionKey,
  dropPartOfStruct,
  dropPrimaryKey,
  dropTtlField,
  fieldIdToDropMissing,
  schemaFieldMissing,
} from '../../errors/drop-field.js'
import { ensure } from '../../errors/error.js'
import { isVector } from '../../profiles/data-types.js'
import type { Catalog } from '../catalog.js'
import { describeCollection } from '../describe-collection.js'
import { refuseExternal } from '../external/refuse-external.js'
import type { Collection, Field, StructField } from '../model.js'
import type { CollectionRef } from '../refs.js'
import { ttlFieldKey } from '../schema/check-properties.js'
import { removeFields } from './remove-fields.js'
import { vectorFields } from './vector-fields.js'

/**
 * Drops a field or a struct with its indexes, also from a loaded collection (3.0; spec/collections.md §12;
 * internal/proxy/task.go validateDropField). Parts of structs are looked for among them by their own names.
 * @throws MilvusError 1100 for the collection's name and for the field, 800, 100
 */
export function dropFieldByName(catalog: Catalog, ref: CollectionRef, name: string): void {
  const collection = describeCollection(catalog, ref)
  refuseExternal(collection, ref.collection, 'alter collection schema')
  for (const struct of collection.structFields) {
    if (struct.name === name) {
      dropStruct(catalog, ref, collection, struct)
      return
    }
    const part = struct.fields.find((known) => known.name === name)
    ensure(!part, () => dropPartOfStruct({ struct: struct.name, part: name }))
  }
  const field = collection.fields.find((known) => known.name === name)
  ensure(field, () => schemaFieldMissing({ name }))
  dropField(catalog, ref, collection, field)
}

/**
 * Drops a field or a struct by its id.
 * @throws MilvusError as dropFieldByName
 */
export function dropFieldById(catalog: Catalog, ref: CollectionRef, id: number | bigint): void {
  const collection = describeCollection(catalog, ref)
  refuseExternal(collection, ref.collection, 'alter collection schema')
  const field = collection.fields.find((known) => known.id === Number(id))
  if (field) {
    dropField(catalog, ref, collection, field)
    return
  }
  for (const struct of collection.structFields) {
    if (struct.id === Number(id)) {
      dropStruct(catalog, ref, collection, struct)
      return
    }
    const part = struct.fields.find((known) => known.id === Number(id))
    if (part) throw dropPartOfStruct({ struct: struct.name, part: part.name })
  }
  throw fieldIdToDropMissing({ id })
}

function dropField(
  catalog: Catalog,
  { database }: CollectionRef,
  collection: Collection,
  field: Field,
): void {
  const { name } = field
  ensure(collection.properties.get(ttlFieldKey) !== name, () => dropTtlField({ name }))
  ensure(!field.primary, () => dropPrimaryKey({ name }))
  ensure(!field.partitionKey, () => dropPartitionKey({ name }))
  ensure(!field.clusteringKey, () => dropClusteringKey({ name }))
  const last = isVector(field.type) && vectorFields(collection).length === 1
  ensure(!last, () => dropLastVector({ name }))
  for (const made of collection.functions) {
    ensure(!made.inputs.includes(name), () =>
      dropFunctionField({ function: made.name, role: 'input' }),
    )
    ensure(!made.outputs.includes(name), () =>
      dropFunctionField({ function: made.name, role: 'output' }),
    )
  }
  drop(catalog, database, collection, [field.id])
}

function dropStruct(
  catalog: Catalog,
  { database }: CollectionRef,
  collection: Collection,
  { id, name, fields }: StructField,
): void {
  const ids = [id, ...fields.map((part) => part.id)]
  const stays = vectorFields(collection).some((field) => !ids.includes(field.id))
  const vectors = fields.some(({ type }) => isVector(type))
  ensure(stays || !vectors, () => dropLastVectorStruct({ name }))
  drop(catalog, database, collection, ids)
}

function drop(
  catalog: Catalog,
  database: string,
  collection: Collection,
  ids: readonly number[],
): void {
  const own = catalog.change(database, collection)
  removeFields(catalog, database, own, ids)
  catalog.report({ kind: 'collection altered', database, collection: own.name })
}
