import type { ScalarType } from '../go/struct.js'
import type { Version } from '../versions.js'

/** What a release takes of rows, and how it reads them (spec/entities.md §2, §3, §12). */
export interface RowRules {
  /** What decodes vectors and arrays inside rows. */
  readonly decoder: 'go' | 'sonic'
  /** An array for a half-precision vector holds its numbers, or its bytes. */
  readonly halfVectors: 'numbers' | 'bytes'
  /** How elements of Array<Int64> are decoded. */
  readonly int64Elements: ScalarType
  /** Nullable fields and default values are known. */
  readonly knowsNulls: boolean
  /** The older API knows them too. */
  readonly knowsNullsInV1: boolean
  /** The limiter looks at what the older API does. */
  readonly limitsV1: boolean
  /** Rows of a collection without a vector field are refused, once they are read. */
  readonly needsVectorField: boolean
  /** Keys that the schema lacks are dropped, `$meta` too. */
  readonly ignoresExtraKeys: boolean
  /** A JSON field takes any text, or objects only. */
  readonly jsonFields: 'text' | 'objects'
  /** A primary key where the server makes them is refused before anything else of a row is read. */
  readonly refusesAutoKeyFirst: boolean
  /** The property `allow_insert_auto_id` is looked at. */
  readonly takesAutoKeys: boolean
  /** An upsert must not name a primary key twice. */
  readonly refusesDuplicateKeys: boolean
  /** Strings inside arrays are measured. */
  readonly measuresElements: boolean
  /** Arrays beyond their capacity are refused. */
  readonly checksCapacity: boolean
  /** Those of an upsert too. */
  readonly checksUpsertCapacity: boolean
  readonly partialUpdate: boolean
  /** Operations of partial updates may meet structs. */
  readonly updatesStructs: boolean
  /** The limiter looks partitions up, before the proxy looks at anything. */
  readonly limiterFindsPartitions: boolean
  /** How it names the partition of an empty name. */
  readonly emptyPartition: '' | '_default'
  /** Output fields may be keys inside `$meta`. */
  readonly namesKeysInMeta: boolean
  /** Which of several rows of a primary key a query shows. */
  readonly shownDuplicate: 'first' | 'last'
  /** How a query finds its collection: as the proxy's own look-up or the limiter's words it. */
  readonly queryLookUp: 'bare' | 'limiter' | 'described'
  /** A delete's filter is planned before its partition is looked at (internal/proxy/task_delete.go). */
  readonly plansDeleteFirst: boolean
  /** Where a consistency level is looked at: by query and get too. */
  readonly checksQueryLevel: boolean
  /** A delete counts a primary key once, however often it is named. */
  readonly countsKeysOnce: boolean
  /** A delete tells how many rows it deleted. */
  readonly tellsDeleteCount: boolean
  /** Whether `database.force.deny.reading` and `.writing` refuse entity requests (spec/databases.md §8). */
  readonly deniesEntities: 'never' | 'always' | 'once used'
  /** Queries can aggregate, group and sort. */
  readonly aggregates: boolean
  /** Answers tell the cost. */
  readonly sendsCost: boolean
  /** The outputs of BM25 functions are refused by the proxy, not by the REST layer. */
  readonly refusesBm25Late: boolean
}

const rules23: RowRules = {
  decoder: 'go',
  halfVectors: 'bytes',
  int64Elements: 'json.Number',
  knowsNulls: false,
  knowsNullsInV1: false,
  limitsV1: false,
  needsVectorField: true,
  ignoresExtraKeys: true,
  jsonFields: 'objects',
  refusesAutoKeyFirst: true,
  takesAutoKeys: false,
  refusesDuplicateKeys: false,
  measuresElements: false,
  checksCapacity: true,
  checksUpsertCapacity: false,
  partialUpdate: false,
  updatesStructs: false,
  limiterFindsPartitions: false,
  emptyPartition: '',
  namesKeysInMeta: false,
  shownDuplicate: 'first',
  queryLookUp: 'bare',
  countsKeysOnce: false,
  aggregates: false,
  deniesEntities: 'never',
  tellsDeleteCount: false,
  plansDeleteFirst: false,
  checksQueryLevel: false,
  sendsCost: false,
  refusesBm25Late: false,
}

const rules24: RowRules = {
  ...rules23,
  decoder: 'sonic',
  needsVectorField: false,
  ignoresExtraKeys: false,
  queryLookUp: 'limiter',
  tellsDeleteCount: true,
  plansDeleteFirst: true,
  limitsV1: true,
  shownDuplicate: 'last',
  limiterFindsPartitions: true,
  sendsCost: true,
  jsonFields: 'text',
  deniesEntities: 'always',
  refusesAutoKeyFirst: false,
  measuresElements: true,
}

const rules25: RowRules = {
  ...rules24,
  halfVectors: 'numbers',
  int64Elements: 'int64',
  queryLookUp: 'described',
  checksQueryLevel: true,
  knowsNulls: true,
}

const rules26: RowRules = {
  ...rules25,
  knowsNullsInV1: true,
  takesAutoKeys: true,
  namesKeysInMeta: true,
  countsKeysOnce: true,
  deniesEntities: 'once used',
  refusesDuplicateKeys: true,
  partialUpdate: true,
  refusesBm25Late: true,
}

const rules30: RowRules = {
  ...rules26,
  aggregates: true,
  updatesStructs: true,
  checksUpsertCapacity: true,
  emptyPartition: '_default',
}

/** One entry a release, each written as what changed since the one before. */
export const rowRules: Readonly<Record<Version, RowRules>> = {
  '2.3': rules23,
  '2.4': rules24,
  '2.5': rules25,
  '2.6': rules26,
  '3.0': rules30,
}
