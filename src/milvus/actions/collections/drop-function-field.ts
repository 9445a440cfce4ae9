import { dropFunctionField as drop } from '../../catalog/fields/functions.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const CollectionDropFunctionField = struct('CollectionDropFunctionField', {
  dbName: text(),
  collectionName: required(text()),
  functionName: required(text()),
})

export const dropFunctionField = action({
  path: '/collections/drop_function_field',
  method: 'AlterCollectionSchema',
  since: '3.0',
  privilege: 'AlterCollectionSchema',
  body: CollectionDropFunctionField,
  data: nothing,
  run({ catalog, database }, { collectionName, functionName }) {
    drop(catalog, { database, collection: collectionName, function: functionName })
    return {}
  },
})
