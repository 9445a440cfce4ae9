import { Type } from '@sinclair/typebox'
import { asyncAction } from '../action.js'
import { v1 } from '../apis.js'
import { keys } from '../data.js'
import { checkRequired } from './check-required.js'
import { InsertReq, SingleInsertReq } from './structs.js'
import { targetOf } from './target.js'

export const insert = asyncAction({
  api: v1,
  async: true,
  path: '/insert',
  method: 'Insert',
  privilege: 'Insert',
  body: InsertReq,
  data: Type.Object({ insertCount: Type.Integer(), insertIds: keys }),
  otherBody: SingleInsertReq,
  check: (body) => checkRequired(body, ['collectionName', 'data']),
  async run(call, body) {
    const { catalog, database, int64AsText } = call
    const { insert, readInsert } = await import('../../entities/insert.js')
    const { withFunctionOutputs } = await import('../../entities/function-outputs.js')
    const { shownKeys } = await import('../../entities/keys-answer.js')
    const { limit } = await import('../../entities/v1/limit.js')
    const { forgetful } = await import('../../entities/v1/forgetful.js')
    const { data = new Uint8Array(0) } = body
    const ref = targetOf(call, body)
    const read = await readInsert(catalog, ref, data)
    const keys = await withFunctionOutputs(catalog, ref, data, (addOutputs) =>
      insert(
        catalog,
        ref,
        data,
        forgetful(catalog, addOutputs),
        limit(catalog, database, 'writing'),
        read,
      ),
    )
    return { insertCount: keys.length, insertIds: shownKeys(keys, int64AsText) }
  },
})
