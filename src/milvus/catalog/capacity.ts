import { ensure } from '../errors/error.js'
import { capacityExceeded } from '../errors/partition.js'
import type { Catalog } from './catalog.js'

/**
 * Checks that `more` partitions × shards fit (internal/rootcoord/constrant.go checkGeneralCapacity).
 * @throws MilvusError 250
 */
export function checkCapacity(catalog: Catalog, more: number): void {
  const { maxGeneralCapacity: most } = catalog.profile.limits
  const size = catalog.capacity + more
  ensure(size <= most, () => capacityExceeded({ size, most }))
}
