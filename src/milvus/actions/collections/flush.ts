import { refuseExternal } from '../../catalog/external/refuse-external.js'
import { checkFlush, rememberFlush } from '../../catalog/limiter.js'
import { rowsOf } from '../../catalog/rows.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const FlushReq = struct('FlushReq', { dbName: text(), collectionName: required(text()) })

export const flush = action({
  path: '/collections/flush',
  method: 'Flush',
  since: '2.5',
  privilege: 'Flush',
  limited: 'flush',
  body: FlushReq,
  data: nothing,
  run({ catalog, database }, { collectionName }) {
    const collection = checkFlush(catalog, { database, collection: collectionName })
    rememberFlush(catalog, collection)
    refuseExternal(collection, collectionName, 'flush')
    if (collection.rows) rowsOf(catalog.change(database, collection))?.flush(catalog.clock())
    return {}
  },
})
