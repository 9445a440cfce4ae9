import { int32, list, preset, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { v1 } from '../apis.js'
import { entities } from '../data.js'
import { checkRequired } from './check-required.js'
import { dbName } from './structs.js'
import { targetOf } from './target.js'

const QueryReq = struct('QueryReq', {
  dbName: dbName(),
  collectionName: text(),
  outputFields: preset(['*'], list(text())),
  filter: text(),
  limit: preset(100, int32()),
  offset: int32(),
})

export const query = asyncAction({
  api: v1,
  async: true,
  path: '/query',
  method: 'Query',
  privilege: 'Query',
  body: QueryReq,
  data: entities,
  check: (body) => checkRequired(body, ['collectionName', 'filter']),
  async run(call, body) {
    const { catalog, database, int64AsText } = call
    const { query } = await import('../../entities/query.js')
    const { queryFilter } = await import('../../entities/filter.js')
    const { mostRowsOf } = await import('../../entities/most-rows.js')
    const { refuseLimitedCount } = await import('../../entities/v1/limited-count.js')
    const { limit: limiter, findQueried } = await import('../../entities/v1/limit.js')
    const { filter = '', limit = 100, offset = 0 } = body
    const { outputFields = ['*'] } = body
    const ref = targetOf(call, body)
    findQueried(catalog, ref)
    const asked = {
      ...{ limit, offset, outputFields, int64AsText },
      ...{ partitionNames: [], consistencyLevel: '', groupByFields: [], orderByFields: [] },
    }
    const sent = { text: filter, templates: undefined }
    const most = mostRowsOf(catalog, catalog.collection(ref.database, ref.collection))
    const compile = refuseLimitedCount(asked, most, await queryFilter(catalog, ref, sent))
    return await query(catalog, ref, asked, compile, limiter(catalog, database, 'reading'))
  },
})
