import { int32, list, only, preset, struct, text } from '../../go/struct.js'
import { rowRules } from '../../profiles/rows.js'
import { asyncAction, reply } from '../action.js'
import { cost, entities } from '../data.js'
import { collectionName, exprParams } from './structs.js'

const QueryReqV2 = struct('QueryReqV2', {
  ...collectionName(),
  partitionNames: list(text()),
  outputFields: preset(['*'], list(text())),
  filter: text(),
  limit: preset(100, int32()),
  offset: int32(),
  consistencyLevel: only({ since: '2.5' }, text()),
  exprParams: exprParams(),
  orderByFields: only({ since: '3.0' }, list(text())),
  groupByFields: only({ since: '3.0' }, list(text())),
})

export const query = asyncAction({
  async: true,
  path: '/entities/query',
  method: 'Query',
  privilege: 'in run',
  body: QueryReqV2,
  data: entities,
  beside: cost,
  async run({ catalog, profile, database, access, int64AsText, isLate }, body) {
    const { startPace } = await import('../../turns/pace.js')
    const { query } = await import('../../entities/query.js')
    const { queryFilter } = await import('../../entities/filter.js')
    const { checkTemplates } = await import('../../filter/sent-templates.js')
    const { collectionName: collection, filter = '', limit = 100, offset = 0 } = body
    const { outputFields = ['*'], partitionNames = [], consistencyLevel = '', exprParams } = body
    const { groupByFields = [], orderByFields = [] } = body
    const asked = {
      ...{ limit, offset, outputFields, partitionNames, consistencyLevel },
      ...{ groupByFields, orderByFields, int64AsText },
    }
    const ref = { database, collection }
    const sent = { text: filter, templates: exprParams }
    const compile = await queryFilter(catalog, ref, sent)
    const demand = () => {
      checkTemplates(exprParams)
      access.demand('Query', database)
    }
    const rows = await query(catalog, ref, asked, compile, demand, startPace(isLate))
    return reply(rows, rowRules[profile.version].sendsCost ? { cost: 0 } : {})
  },
})
