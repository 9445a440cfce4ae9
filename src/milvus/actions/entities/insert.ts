import { Type } from '@sinclair/typebox'
import { rowRules } from '../../profiles/rows.js'
import { asyncAction, reply } from '../action.js'
import { cost, keys } from '../data.js'
import { CollectionDataReq } from './structs.js'

export const insert = asyncAction({
  async: true,
  path: '/entities/insert',
  method: 'Insert',
  privilege: 'in run',
  body: CollectionDataReq,
  data: Type.Object({ insertCount: Type.Integer(), insertIds: keys }),
  beside: cost,
  async run({ catalog, profile, database, access, int64AsText }, body) {
    const { insert, readInsert } = await import('../../entities/insert.js')
    const { withFunctionOutputs } = await import('../../entities/function-outputs.js')
    const { shownKeys } = await import('../../entities/keys-answer.js')
    const { collectionName: collection, partitionName: partition = '', data } = body
    const demand = () => access.demand('Insert', database)
    const ref = { database, collection, partition }
    const read = await readInsert(catalog, ref, data)
    const keys = await withFunctionOutputs(catalog, ref, data, (addOutputs) =>
      insert(catalog, ref, data, addOutputs, demand, read),
    )
    const answer = { insertCount: keys.length, insertIds: shownKeys(keys, int64AsText) }
    return reply(answer, rowRules[profile.version].sendsCost ? { cost: 0 } : {})
  },
})
