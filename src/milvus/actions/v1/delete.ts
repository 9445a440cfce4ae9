import { any, raw, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { v1 } from '../apis.js'
import { nothing } from '../data.js'
import { checkRequired } from './check-required.js'
import { dbName } from './structs.js'
import { targetOf } from './target.js'

const DeleteReq = struct('DeleteReq', {
  dbName: dbName(),
  collectionName: text(),
  id: raw(any()),
  filter: text(),
})

export const deleteRows = asyncAction({
  api: v1,
  async: true,
  path: '/delete',
  method: 'Delete',
  privilege: 'Delete',
  body: DeleteReq,
  data: nothing,
  check: (body) => checkRequired(body, ['collectionName', 'id/filter']),
  async run(call, body) {
    const { catalog, database } = call
    const { id, filter = '' } = body
    const { deleteRows } = await import('../../entities/delete.js')
    const { deleteFilter } = await import('../../entities/filter.js')
    const { keysText } = await import('../../entities/v1/keys-text.js')
    const { limit } = await import('../../entities/v1/limit.js')
    const ref = targetOf(call, body)
    const text = filter || (await keysText(catalog, ref, id))
    const compile = await deleteFilter(catalog, ref, { text, templates: undefined })
    await deleteRows(catalog, ref, compile, limit(catalog, database, 'writing'))
    return {}
  },
})
