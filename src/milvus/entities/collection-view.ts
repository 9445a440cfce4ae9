import type { Collection } from '../catalog/model.js'

/** A collection as it is now, for who reads it after others may have changed it. */
export const collectionView = (collection: Collection): Collection => ({
  ...collection,
  properties: new Map(collection.properties),
  partitions: new Map(collection.partitions),
  indexes: new Map(collection.indexes),
  rows: collection.rows?.copy({}),
})
