import type { Collection } from '../catalog/model.js'

/** A collection as it is now, for searches that look at its rows after others may have changed it. */
export const viewOf = (collection: Collection): Collection => ({
  ...collection,
  partitions: new Map(collection.partitions),
  indexes: new Map(collection.indexes),
  rows: collection.rows?.copy({}),
})
