import { list, nested, only, pointer, required, struct, text } from '../../../go/struct.js'
import { FieldSchema } from '../create/structs.js'

/** A field to be added; only a struct has fields of its own. */
const AddedFieldSchema = struct('FieldSchema', {
  ...FieldSchema.properties,
  fields: only({ since: '3.0' }, list(FieldSchema)),
})

export const CollectionFieldReqWithSchema = struct('CollectionFieldReqWithSchema', {
  dbName: text(),
  collectionName: required(text()),
  schema: required(pointer(nested(AddedFieldSchema))),
})
