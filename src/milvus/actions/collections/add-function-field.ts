import { addedFieldTexts } from '../../errors/add-field.js'
import { functionFieldNeedsStorage } from '../../errors/functions.js'
import { nested, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { readField } from './create/field.js'
import { readFunction } from './create/function.js'
import { FieldSchema, FunctionSchema } from './create/structs.js'

const CollectionAddFunctionField = struct('CollectionAddFunctionField', {
  dbName: text(),
  collectionName: required(text()),
  function: required(nested(FunctionSchema)),
  outputField: required(nested(FieldSchema)),
})

/** Refused by the default configuration, which is all that is emulated. */
export const addFunctionField = action({
  path: '/collections/add_function_field',
  method: 'AlterCollectionSchema',
  since: '3.0',
  privilege: 'in run',
  body: CollectionAddFunctionField,
  data: nothing,
  run({ profile, database, access }, { function: sent, outputField }) {
    readFunction(profile, sent)
    readField(profile, outputField, addedFieldTexts)
    access.demand('AlterCollectionSchema', database)
    throw functionFieldNeedsStorage()
  },
})
