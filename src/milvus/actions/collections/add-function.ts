import { addFunction as add } from '../../catalog/fields/functions.js'
import { ensure } from '../../errors/error.js'
import { addFunctionGone } from '../../errors/functions.js'
import { nested, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { readFunction } from './create/function.js'
import { FunctionSchema } from './create/structs.js'

const CollectionAddFunction = struct('CollectionAddFunction', {
  dbName: text(),
  collectionName: required(text()),
  function: required(nested(FunctionSchema)),
})

/**
 * The privilege is asked for only after the REST layer has read the function (spec/rbac.md §3.6). Of a type
 * that is unknown real Milvus 2.6 sends two objects in one body; here only the first is sent.
 */
export const addFunction = action({
  path: '/collections/add_function',
  method: 'AddCollectionFunction',
  since: '2.6',
  privilege: 'in run',
  body: CollectionAddFunction,
  data: nothing,
  run({ catalog, profile, database, access }, { collectionName, function: sent }) {
    const made = readFunction(profile, sent)
    access.demand('CreateCollection', database)
    ensure(profile.altersFunctionsAlone, addFunctionGone)
    add(catalog, { database, collection: collectionName }, made)
    return {}
  },
})
