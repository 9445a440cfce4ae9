import { Type } from '@sinclair/typebox'
import { required, struct, text } from '../../go/struct.js'
import { rowRules } from '../../profiles/rows.js'
import { asyncAction } from '../action.js'
import { collectionName, exprParams } from './structs.js'

const CollectionFilterReq = struct('CollectionFilterReq', {
  ...collectionName(),
  partitionName: text(),
  filter: required(text()),
  exprParams: exprParams(),
})

export const deleteRows = asyncAction({
  async: true,
  path: '/entities/delete',
  method: 'Delete',
  privilege: 'in run',
  body: CollectionFilterReq,
  data: Type.Object({ deleteCount: Type.Optional(Type.Integer()) }),
  async run({ catalog, profile, database, access }, body) {
    const { deleteRows } = await import('../../entities/delete.js')
    const { deleteFilter } = await import('../../entities/filter.js')
    const { checkTemplates } = await import('../../filter/sent-templates.js')
    const { collectionName: collection, partitionName: partition = '' } = body
    const ref = { database, collection, partition }
    const sent = { text: body.filter, templates: body.exprParams }
    const compile = await deleteFilter(catalog, ref, sent)
    const demand = () => {
      checkTemplates(body.exprParams)
      access.demand('Delete', database)
    }
    const deleteCount = await deleteRows(catalog, ref, compile, demand)
    return rowRules[profile.version].tellsDeleteCount ? { deleteCount } : {}
  },
})
