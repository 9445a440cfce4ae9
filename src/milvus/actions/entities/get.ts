import { any, list, named, only, preset, raw, required, struct, text } from '../../go/struct.js'
import { rowRules } from '../../profiles/rows.js'
import { asyncAction, reply } from '../action.js'
import { cost, entities } from '../data.js'
import { collectionName } from './structs.js'

const CollectionIDReq = struct('CollectionIDReq', {
  ...collectionName(),
  partitionName: text(),
  partitionNames: list(text()),
  outputFields: preset(['*'], list(text())),
  id: named('ID', required(raw(any()))),
  consistencyLevel: only({ since: '2.5' }, text()),
})

export const get = asyncAction({
  async: true,
  path: '/entities/get',
  method: 'Query',
  privilege: 'in run',
  body: CollectionIDReq,
  data: entities,
  beside: cost,
  async run({ catalog, profile, database, access, int64AsText, isLate }, body) {
    const { startPace } = await import('../../turns/pace.js')
    const { get } = await import('../../entities/get.js')
    const { keyFilter } = await import('../../entities/key-filter.js')
    const { collectionName: collection, id } = body
    const ref = { database, collection }
    const { outputFields = ['*'], partitionNames = [], consistencyLevel = '' } = body
    const asked = { outputFields, partitionNames, consistencyLevel, int64AsText }
    const demand = () => access.demand('Query', database)
    const compile = await keyFilter(catalog, ref, id)
    const rows = await get(catalog, ref, id, asked, demand, compile, startPace(isLate))
    return reply(rows, rowRules[profile.version].sendsCost ? { cost: 0 } : {})
  },
})
