import { renameCollection } from '../../catalog/rename.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const RenameCollectionReq = struct('RenameCollectionReq', {
  dbName: text(),
  collectionName: required(text()),
  newCollectionName: required(text()),
  newDbName: text(),
})

export const rename = action({
  path: '/collections/rename',
  method: 'RenameCollection',
  privilege: 'in run',
  body: RenameCollectionReq,
  data: nothing,
  run(call, { collectionName, newCollectionName, newDbName }) {
    const { catalog, profile, database, access } = call
    const moves = newDbName !== undefined && newDbName !== '' && newDbName !== database
    // A move to another database concerns the whole cluster (internal/proxy/privilege_interceptor.go).
    const inAny = moves && profile.checksClusterInAny
    access.demand('RenameCollection', inAny ? '*' : database)
    renameCollection(catalog, {
      database,
      collection: collectionName,
      newName: newCollectionName,
      newDatabase: newDbName || database,
    })
    return {}
  },
})
