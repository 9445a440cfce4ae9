import { dropFieldById, dropFieldByName } from '../../../catalog/fields/drop-field.js'
import { fieldIdentifier, fieldIdNotPositive } from '../../../errors/drop-field.js'
import { ensure } from '../../../errors/error.js'
import { int64, named, pointer, required, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'
import { nothing } from '../../data.js'

const CollectionDropField = struct('CollectionDropField', {
  dbName: text(),
  collectionName: required(text()),
  fieldName: text(),
  fieldId: named('FieldID', pointer(int64())),
})

/** The privilege is asked for only after the REST layer's own checks (spec/rbac.md §3.6). */
export const drop = action({
  path: '/collections/fields/drop',
  method: 'AlterCollectionSchema',
  since: '3.0',
  privilege: 'in run',
  body: CollectionDropField,
  data: nothing,
  run({ catalog, database, access }, { collectionName, fieldName = '', fieldId }) {
    ensure((fieldName !== '') !== (fieldId !== undefined), fieldIdentifier)
    ensure(fieldId === undefined || fieldId > 0, fieldIdNotPositive)
    access.demand('AlterCollectionSchema', database)
    const ref = { database, collection: collectionName }
    if (fieldId === undefined) dropFieldByName(catalog, ref, fieldName)
    else dropFieldById(catalog, ref, fieldId)
    return {}
  },
})
