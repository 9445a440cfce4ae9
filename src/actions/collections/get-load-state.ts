import { loadState } from '../../catalog/load.js'
import { action, reply } from '../../http/action.js'
import { CollectionNameReq } from '../structs.js'

export const getLoadState = action({
  path: '/collections/get_load_state',
  privilege: 'GetLoadState',
  body: CollectionNameReq,
  run({ catalog, profile, database }, { collectionName, partitionNames = [] }) {
    const ref = { database, collection: collectionName }
    const found = loadState(catalog, ref, partitionNames)
    if (found.state === 'LoadStateNotLoad') return { loadState: found.state }
    if (found.state === 'LoadStateLoaded') {
      return reply({ loadProgress: 100, loadState: found.state }, { message: '' })
    }
    const { message } = found.reason.wire(profile.errorStyle)
    return reply({ loadProgress: -1, loadState: found.state }, { message: `${message}.` })
  },
})
