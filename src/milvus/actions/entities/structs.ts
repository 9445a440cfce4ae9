import { any, flag, list, map, only, raw, required, struct, text } from '../../go/struct.js'

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
