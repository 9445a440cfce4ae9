import { isDeepStrictEqual } from 'node:util'
import type { Collection, Field, Pair } from '../model.js'

/**
 * Whether a collection is as another one would be made: names, descriptions, flags, parameters and properties count,
 * indexes and functions do not (internal/metastore/model/collection.go Equal).
 */
export const sameDefinition = (
  existing: Omit<Collection, 'owner'>,
  made: Omit<Collection, 'owner'>,
): boolean => isDeepStrictEqual(comparable(existing), comparable(made))

const comparable = (collection: Omit<Collection, 'owner'>) => ({
  name: collection.name,
  description: collection.description,
  fields: collection.fields.map(comparableField),
  structs: collection.structFields.map(({ fields, ...struct }) => ({
    ...struct,
    fields: fields.map(comparableField),
  })),
  dynamicFieldId: collection.dynamicFieldId,
  maxFieldId: collection.maxFieldId,
  shards: collection.shards,
  consistencyLevel: collection.consistencyLevel,
  // Maps are compared without regard to their order.
  properties: new Map(collection.properties),
  partitions: [...collection.partitions.keys()],
})

const comparableField = ({ params, ...field }: Field) => ({
  ...field,
  params: new Map<string, string>(params satisfies readonly Pair[]),
})
