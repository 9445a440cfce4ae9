import { capacityExceeded } from '../errors/partition.js'
import { ensure } from '../errors.js'
import type { Catalog } from './catalog.js'

/** Most partitions × shards over all collections (configs/milvus.yaml rootCoord.maxGeneralCapacity). */
const generalCapacity = 65_536

/**
 * Checks that `more` partitions × shards fit (internal/rootcoord/constrant.go checkGeneralCapacity).
 * @throws MilvusError 250
 */
export function checkCapacity(catalog: Catalog, more: number): void {
  const size = catalog.capacity + more
  ensure(size <= generalCapacity, () => capacityExceeded(size, generalCapacity))
}
