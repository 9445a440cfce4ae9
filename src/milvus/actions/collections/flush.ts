import { checkFlush, rememberFlush } from '../../catalog/limiter.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'

const FlushReq = struct('FlushReq', { dbName: text(), collectionName: required(text()) })

export const flush = action({
  path: '/collections/flush',
  method: 'Flush',
  since: '2.5',
  privilege: 'Flush',
  limited: 'flush',
  body: FlushReq,
  run({ catalog, database }, { collectionName }) {
    // There are no rows to write yet.
    rememberFlush(catalog, checkFlush(catalog, { database, collection: collectionName }))
    return {}
  },
})
