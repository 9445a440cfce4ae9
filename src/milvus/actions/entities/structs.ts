import { any, flag, list, map, only, raw, required, struct, text } from '../../go/struct.js'
import { FunctionSchema } from '../collections/create/structs.js'

export const collectionName = () => ({ dbName: text(), collectionName: required(text()) })

const FieldPartialUpdateOpReq = struct('FieldPartialUpdateOpReq', {
  fieldName: text(),
  op: text(),
})

export const CollectionDataReq = struct('CollectionDataReq', {
  ...collectionName(),
  partitionName: text(),
  data: required(raw(list(map(any())))),
  partialUpdate: only({ since: '2.6' }, flag()),
  fieldOps: only({ since: '2.6' }, list(FieldPartialUpdateOpReq)),
})

/** What makes scores, from 2.6 on. */
export const FunctionScore = struct('FunctionScore', {
  functions: list(FunctionSchema),
  params: map(any()),
})

export const functionChains = () => only({ since: '3.0' }, list(map(any())))
