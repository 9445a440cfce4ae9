import { Type } from '@sinclair/typebox'
import { integer64, names, pairs } from '../data.js'

/** A field as describe shows it. */
export const DescribedField = Type.Object({
  autoId: Type.Boolean(),
  description: Type.String(),
  id: integer64(),
  name: Type.String(),
  partitionKey: Type.Boolean(),
  primaryKey: Type.Boolean(),
  type: Type.String(),
  clusteringKey: Type.Optional(Type.Boolean()),
  nullable: Type.Optional(Type.Boolean()),
  defaultValue: Type.Optional(Type.Unknown()),
  params: Type.Optional(pairs),
  elementType: Type.Optional(Type.String()),
  isFunctionOutput: Type.Optional(Type.Boolean()),
  externalField: Type.Optional(Type.String()),
})

/** A struct field as describe shows it, with its parts. */
export const DescribedStruct = Type.Object({
  description: Type.String(),
  fields: Type.Array(DescribedField),
  id: integer64(),
  name: Type.String(),
  nullable: Type.Boolean(),
  params: Type.Optional(pairs),
  type: Type.String(),
})

/** A function as describe shows it. */
export const DescribedFunction = Type.Object({
  name: Type.String(),
  description: Type.String(),
  id: integer64(),
  /** Go prints the number of its enum. */
  type: Type.Integer(),
  inputFieldNames: names,
  outputFieldNames: names,
  params: Type.Union([pairs, Type.Null()]),
})

/** What collections/describe answers. */
export const DescribedCollection = Type.Object({
  aliases: names,
  autoId: Type.Boolean(),
  collectionID: integer64(),
  collectionName: Type.String(),
  consistencyLevel: Type.String(),
  description: Type.String(),
  enableDynamicField: Type.Boolean(),
  externalSource: Type.Optional(Type.String()),
  externalSpec: Type.Optional(Type.String()),
  fields: Type.Array(DescribedField),
  functions: Type.Optional(Type.Array(DescribedFunction)),
  indexes: Type.Array(
    Type.Object({
      fieldName: Type.String(),
      indexName: Type.String(),
      metricType: Type.String(),
    }),
  ),
  load: Type.String(),
  partitionsNum: Type.Integer(),
  properties: pairs,
  shardsNum: Type.Integer(),
  structFields: Type.Optional(Type.Array(DescribedStruct)),
})
