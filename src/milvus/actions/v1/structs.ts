import { any, flag, list, map, only, preset, raw, struct, text } from '../../go/struct.js'
import { FieldPartialUpdateOpReq } from '../entities/structs.js'

/* Request structs of the older API, in which nothing is required (internal/distributed/proxy/httpserver/request.go). */

export const dbName = () => preset('default', text())

const target = () => ({ dbName: dbName(), collectionName: text() })

/** The parameters of a query. */
export const Query = struct('Query', { dbName: text(), collectionName: text() })

export const DropCollectionReq = struct('DropCollectionReq', target())

export const InsertReq = struct('InsertReq', { ...target(), data: raw(list(map(any()))) })

/** A row that is in no list. */
export const SingleInsertReq = struct('SingleInsertReq', { ...target(), data: raw(map(any())) })

const partial = () => ({
  partialUpdate: only({ since: '2.6' }, flag()),
  fieldOps: only({ since: '2.6' }, list(FieldPartialUpdateOpReq)),
})

export const UpsertReq = struct('UpsertReq', {
  ...target(),
  data: raw(list(map(any()))),
  ...partial(),
})

export const SingleUpsertReq = struct('SingleUpsertReq', {
  ...target(),
  data: raw(map(any())),
  ...partial(),
})
