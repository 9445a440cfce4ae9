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
    const { readUpsert, upsert } = await import('../../entities/upsert.js')
    const { withFunctionOutputs } = await import('../../entities/function-outputs.js')
    const { shownKeys } = await import('../../entities/keys-answer.js')
    const { readFieldOps } = await import('../../entities/field-ops.js')
    const rules = rowRules[profile.version]
    const { collectionName: collection, partitionName: partition = '', data } = body
    const fieldOps = rules.partialUpdate ? readFieldOps(body.fieldOps ?? []) : []
    const options = { partial: body.partialUpdate === true, fieldOps }
    const demand = () => access.demand('Upsert', database)
    const ref = { database, collection, partition }
    const read = await readUpsert(catalog, ref, data, options)
    const keys = await withFunctionOutputs(catalog, ref, data, (addOutputs) =>
      upsert(catalog, ref, data, options, addOutputs, demand, read),
    )
    const answer = { upsertCount: keys.length, upsertIds: shownKeys(keys, int64AsText) }
    return reply(answer, rules.sendsCost ? { cost: 0 } : {})
  },
})
