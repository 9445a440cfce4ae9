import { Type } from '@sinclair/typebox'
import { loadState as loadStateOf } from '../../catalog/load.js'
import { action, reply } from '../action.js'
import { CollectionNameReq } from '../structs.js'

export const getLoadState = action({
  path: '/collections/get_load_state',
  method: 'GetLoadState',
  privilege: ({ loadStatePrivilege }) => loadStatePrivilege,
  body: CollectionNameReq,
  data: Type.Object({ loadState: Type.String(), loadProgress: Type.Optional(Type.Integer()) }),
  beside: { message: Type.Optional(Type.String()) },
  run({ catalog, profile, database }, { collectionName, partitionNames = [] }) {
    const ref = { database, collection: collectionName }
    const found = loadStateOf(catalog, ref, partitionNames)
    if (found.state === 'LoadStateNotLoad') return { loadState: found.state }
    const loadState = found.state
    if (loadState === 'LoadStateLoaded')
      return reply({ loadProgress: 100, loadState }, { message: '' })
    if ('progress' in found) {
      return reply({ loadProgress: found.progress, loadState }, { message: '' })
    }
    const { message } = found.reason.wire(profile.version)
    return reply({ loadProgress: -1, loadState }, { message: `${message}.` })
  },
})
