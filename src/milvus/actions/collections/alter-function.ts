import { alterFunction as alter } from '../../catalog/fields/functions.js'
import { nested, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { readFunction } from './create/function.js'
import { FunctionSchema } from './create/structs.js'

const CollectionAlterFunction = struct('CollectionAlterFunction', {
  dbName: text(),
  collectionName: required(text()),
  functionName: required(text()),
  function: required(nested(FunctionSchema)),
})

/** The privilege is asked for only after the REST layer has read the function (spec/rbac.md §3.6). */
export const alterFunction = action({
  path: '/collections/alter_function',
  method: 'AlterCollectionFunction',
  since: '2.6',
  privilege: 'in run',
  body: CollectionAlterFunction,
  data: nothing,
  run({ catalog, profile, database, access }, { collectionName, functionName, function: sent }) {
    const made = readFunction(profile, sent)
    access.demand('CreateCollection', database)
    alter(catalog, { database, collection: collectionName, function: functionName }, made)
    return {}
  },
})
