import type { Catalog } from '../catalog/catalog.js'
import type { RefreshJob } from '../catalog/external/refresh-job.js'
import { namedCollection } from '../catalog/load.js'
import type { CollectionRef } from '../catalog/refs.js'
import { isExternal } from '../catalog/schema/check-external.js'
import { ensure } from '../errors/error.js'
import { notExternal } from '../errors/outside.js'
import { forgetOldRefreshes } from './life.js'

/**
 * The refreshes of an external collection, or all where none is named, the last first.
 * @throws MilvusError 1100, 800, 100
 */
export function listRefreshes(catalog: Catalog, ref: CollectionRef): RefreshJob[] {
  forgetOldRefreshes(catalog)
  const jobs = catalog.refreshes.all.toReversed()
  if (ref.collection === '') return jobs
  const collection = namedCollection(catalog, ref)
  ensure(isExternal(collection), () => notExternal(ref))
  return jobs.filter(({ collectionId }) => collectionId === collection.id)
}
