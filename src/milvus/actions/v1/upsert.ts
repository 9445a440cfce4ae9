import { Type } from '@sinclair/typebox'
import { asyncAction } from '../action.js'
import { v1 } from '../apis.js'
import { keys } from '../data.js'
import { checkRequired } from './check-required.js'
import { SingleUpsertReq, UpsertReq } from './structs.js'
import { targetOf } from './target.js'

export const upsert = asyncAction({
  api: v1,
  async: true,
  path: '/upsert',
  method: 'Upsert',
  privilege: 'Upsert',
  body: UpsertReq,
  data: Type.Object({ upsertCount: Type.Integer(), upsertIds: keys }),
  otherBody: SingleUpsertReq,
  check: (body) => checkRequired(body, ['collectionName', 'data']),
  async run(call, body) {
    const { catalog, database, int64AsText } = call
    const { readUpsert, upsert } = await import('../../entities/upsert.js')
    const { readFieldOps } = await import('../../entities/field-ops.js')
    const { withFunctionOutputs } = await import('../../entities/function-outputs.js')
    const { shownKeys } = await import('../../entities/keys-answer.js')
    const { limit } = await import('../../entities/v1/limit.js')
    const { forgetful } = await import('../../entities/v1/forgetful.js')
    const { refuseMadeKeys } = await import('../../entities/v1/made-keys.js')
    const { data = new Uint8Array(0), partialUpdate: partial = false, fieldOps = [] } = body
    const ops = readFieldOps(fieldOps)
    const ref = targetOf(call, body)
    refuseMadeKeys(catalog, ref)
    const options = { partial, fieldOps: ops }
    const read = await readUpsert(catalog, ref, data, options)
    const keys = await withFunctionOutputs(catalog, ref, data, (addOutputs) =>
      upsert(
        catalog,
        ref,
        data,
        options,
        forgetful(catalog, addOutputs),
        limit(catalog, database, 'writing'),
        read,
      ),
    )
    return { upsertCount: keys.length, upsertIds: shownKeys(keys, int64AsText) }
  },
})
