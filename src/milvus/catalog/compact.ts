import { ensure } from '../errors/error.js'
import { externalRefusesCompaction } from '../errors/external.js'
import type { Catalog } from './catalog.js'
import { checkCompaction } from './limiter.js'
import type { CollectionRef } from './refs.js'
import { rowsOf } from './rows.js'
import { isExternal } from './schema/check-external.js'

/** So many compactions are remembered. */
const most = 1000

/**
 * Compacts a collection, at once: rows whose deletion was flushed count no longer (internal/datacoord/compaction_trigger.go:
 * a manual compaction rewrites all that was flushed, a partition a plan).
 * @returns its id, -1 where nothing was to do
 * @throws MilvusError 1807 for a missing database, 100
 */
export function compact(catalog: Catalog, ref: CollectionRef, isClustering: boolean): bigint {
  const collection = checkCompaction(catalog, ref)
  ensure(!isExternal(collection), () => externalRefusesCompaction(ref))
  const hasClusteringKey = collection.fields.some(({ clusteringKey }) => clusteringKey)
  if (!collection.rows || (isClustering && !hasClusteringKey)) return -1n
  const plans = rowsOf(catalog.change(ref.database, collection))?.compact() ?? 0
  if (plans === 0) return -1n
  const id = catalog.ids()
  const { compactions } = catalog
  compactions.set(id, plans)
  const [oldest] = compactions.keys()
  if (compactions.size > most && oldest !== undefined) compactions.delete(oldest)
  return id
}
