import {
  any,
  flag,
  int32,
  list,
  map,
  named,
  nested,
  only,
  required,
  requiredIn,
  struct,
  text,
} from '../../../go/struct.js'
import { IndexParam } from '../../structs.js'

/* The request of collections/create (internal/distributed/proxy/httpserver/request_v2.go). */

/** Where it is an element of a list, nothing is required. */
const PartSchema = struct('FieldSchema', {
  fieldName: requiredIn({}, text()),
  description: only({ since: '3.0' }, text()),
  dataType: requiredIn({}, text()),
  elementDataType: text(),
  isPrimary: flag(),
  isPartitionKey: flag(),
  isClusteringKey: only({ since: '2.4' }, flag()),
  elementTypeParams: map(any()),
  typeParams: only({ since: '3.0' }, map(any())),
  nullable: only({ since: '2.5' }, flag()),
  defaultValue: only({ since: '2.5' }, any()),
  externalField: only({ since: '3.0' }, text()),
})

/** Go's has fields of its own kind, down and down; what stands deeper than here is not looked at. */
export const FieldSchema = struct('FieldSchema', {
  ...PartSchema.properties,
  fields: only(
    { since: '3.0' },
    list(struct('FieldSchema', { ...PartSchema.properties, fields: list(PartSchema) })),
  ),
})

export const StructSchema = struct('StructArrayFieldSchema', {
  fieldName: requiredIn({}, text()),
  description: text(),
  fields: list(FieldSchema),
  typeParams: map(any()),
  nullable: flag(),
})

export const FunctionSchema = struct('FunctionSchema', {
  name: named('FunctionName', requiredIn({}, text())),
  description: text(),
  type: named('FunctionType', requiredIn({}, text())),
  inputFieldNames: requiredIn({}, list(text())),
  outputFieldNames: requiredIn({}, list(text())),
  params: map(any()),
})

const CollectionSchema = struct('CollectionSchema', {
  fields: list(FieldSchema),
  structFields: only({ since: '3.0' }, list(StructSchema)),
  functions: only({ since: '2.5' }, list(FunctionSchema)),
  autoID: named('AutoId', flag()),
  enableDynamicField: flag(),
  externalSource: only({ since: '3.0' }, text()),
  externalSpec: only({ since: '3.0' }, text()),
})

export const CollectionReq = struct('CollectionReq', {
  dbName: text(),
  collectionName: required(text()),
  dimension: int32(),
  idType: named('IDType', text()),
  autoID: flag(),
  metricType: text(),
  primaryFieldName: text(),
  vectorFieldName: text(),
  vectorFieldType: only({ since: '3.0' }, text()),
  schema: nested(CollectionSchema),
  indexParams: list(IndexParam),
  params: map(any()),
  description: only({ since: '2.4' }, text()),
  consistencyLevel: only({ since: '3.0' }, text()),
  properties: only({ since: '3.0' }, map(any())),
  externalSource: only({ since: '3.0' }, text()),
  externalSpec: only({ since: '3.0' }, text()),
})
