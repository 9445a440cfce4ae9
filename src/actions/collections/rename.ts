import { renameCollection } from '../../catalog/rename.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../../http/action.js'

const RenameCollectionReq = struct('RenameCollectionReq', {
  dbName: text(),
  collectionName: required(text()),
  newCollectionName: required(text()),
  newDbName: text(),
})

export const rename = action({
  path: '/collections/rename',
  privilege: 'RenameCollection',
  body: RenameCollectionReq,
  run({ catalog, database }, { collectionName, newCollectionName, newDbName }) {
    renameCollection(catalog, {
      database,
      collection: collectionName,
      newName: newCollectionName,
      newDatabase: newDbName || database,
    })
    return {}
  },
})
