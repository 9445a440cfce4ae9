import { any, list, map, only, required, requiredIn, struct, text, uint64 } from '../go/struct.js'

/* Request structs that several endpoints share (internal/distributed/proxy/httpserver/request_v2.go). */

export const DatabaseReq = struct('DatabaseReq', { dbName: text() })

export const EmptyReq = struct('EmptyReq', {})

export const CollectionNameReq = struct('CollectionNameReq', {
  dbName: text(),
  collectionName: required(text()),
  partitionNames: list(text()),
})

export const OptionalCollectionNameReq = struct('OptionalCollectionNameReq', {
  dbName: text(),
  collectionName: text(),
})

export const IndexReq = struct('IndexReq', {
  dbName: text(),
  collectionName: required(text()),
  indexName: required(text()),
  timestamp: only({ since: '2.5' }, uint64()),
})

/** Only ever an element of a list, where nothing is required. */
export const IndexParam = struct('IndexParam', {
  fieldName: requiredIn({}, text()),
  indexName: text(),
  metricType: text(),
  indexType: only({ since: '2.4' }, text()),
  params: map(any()),
})

export const DatabaseReqRequiredName = struct('DatabaseReqRequiredName', {
  dbName: required(text()),
})

export const DatabaseReqWithProperties = struct('DatabaseReqWithProperties', {
  dbName: required(text()),
  properties: map(any()),
})

export const AliasReq = struct('AliasReq', { dbName: text(), aliasName: required(text()) })

export const AliasCollectionReq = struct('AliasCollectionReq', {
  dbName: text(),
  collectionName: required(text()),
  aliasName: required(text()),
})

export const PartitionReq = struct('PartitionReq', {
  dbName: text(),
  collectionName: required(text()),
  partitionName: required(text()),
})

export const PartitionsReq = struct('PartitionsReq', {
  dbName: text(),
  collectionName: required(text()),
  partitionNames: required(list(text())),
})
