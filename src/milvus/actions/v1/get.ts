import { any, list, preset, raw, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { v1 } from '../apis.js'
import { entities } from '../data.js'
import { checkRequired } from './check-required.js'
import { dbName } from './structs.js'
import { targetOf } from './target.js'

const GetReq = struct('GetReq', {
  dbName: dbName(),
  collectionName: text(),
  outputFields: preset(['*'], list(text())),
  id: raw(any()),
})

export const get = asyncAction({
  api: v1,
  async: true,
  path: '/get',
  method: 'Query',
  privilege: 'Query',
  body: GetReq,
  data: entities,
  check: (body) => checkRequired(body, ['collectionName', 'id']),
  async run(call, body) {
    const { catalog, database, int64AsText } = call
    const { get } = await import('../../entities/get.js')
    const { keyFilter } = await import('../../entities/key-filter.js')
    const { limit } = await import('../../entities/v1/limit.js')
    const { id = new Uint8Array(0) } = body
    const { outputFields = ['*'] } = body
    const ref = targetOf(call, body)
    const asked = { outputFields, partitionNames: [], consistencyLevel: '', int64AsText }
    const compile = await keyFilter(catalog, ref, id)
    return await get(catalog, ref, id, asked, limit(catalog, database, 'reading'), compile)
  },
})
