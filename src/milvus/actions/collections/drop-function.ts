import { dropFunction as drop } from '../../catalog/fields/functions.js'
import { ensure } from '../../errors/error.js'
import { dropFunctionGone } from '../../errors/functions.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const CollectionDropFunction = struct('CollectionDropFunction', {
  dbName: text(),
  collectionName: required(text()),
  functionName: required(text()),
})

export const dropFunction = action({
  path: '/collections/drop_function',
  method: 'DropCollectionFunction',
  since: '2.6',
  privilege: 'CreateCollection',
  body: CollectionDropFunction,
  data: nothing,
  run({ catalog, profile, database }, { collectionName, functionName }) {
    ensure(profile.altersFunctionsAlone, dropFunctionGone)
    drop(catalog, { database, collection: collectionName, function: functionName })
    return {}
  },
})
