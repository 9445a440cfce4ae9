import { nested, pointer, required, struct, text } from '../../../go/struct.js'
import { FieldSchema } from '../create/structs.js'

export const CollectionFieldReqWithSchema = struct('CollectionFieldReqWithSchema', {
  dbName: text(),
  collectionName: required(text()),
  schema: required(pointer(nested(FieldSchema))),
})
