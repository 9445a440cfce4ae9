import { Type } from '@sinclair/typebox'
import { rowRules } from '../../profiles/rows.js'
import { asyncAction, reply } from '../action.js'
import { cost, keys } from '../data.js'
import { CollectionDataReq } from './structs.js'

export const upsert = asyncAction({
  async: true,
  path: '/entities/upsert',
  method: 'Upsert',
  privilege: 'in run',
  body: CollectionDataReq,
  data: Type.Object({ upsertCount: Type.Integer(), upsertIds: keys }),
  beside: cost,
  async run({ catalog, profile, database, access, int64AsText }, body) {
    const { upsert } = await import('../../entities/upsert.js')
    const { withFunctionOutputs } = await import('../../entities/function-outputs.js')
    const { shownKeys } = await import('../../entities/keys-answer.js')
    const { collectionName: collection, partitionName: partition = '', data } = body
    const options = { partial: body.partialUpdate === true, fieldOps: body.fieldOps ?? [] }
    const demand = () => access.demand('Upsert', database)
    const ref = { database, collection, partition }
    const keys = await withFunctionOutputs(catalog, ref, (addOutputs) =>
      upsert(catalog, ref, data, options, addOutputs, demand),
    )
    const answer = { upsertCount: keys.length, upsertIds: shownKeys(keys, int64AsText) }
    return reply(answer, rowRules[profile.version].sendsCost ? { cost: 0 } : {})
  },
})
