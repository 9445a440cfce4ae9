import type { Sealed } from '../../rows/statistics.js'
import type { Catalog } from '../catalog.js'
import { hybridTimestamp } from '../ids.js'
import type { Index } from '../model.js'
import { isBuilt } from './indexes.js'

/** Fewer rows are not worth an index, and count as built (dataCoord.segment.minSegmentNumRowsToEnableIndex). */
export const fewestIndexed = 1024

/** The flushed rows whose index is built; each takes as long as an index does. */
export function builtRows(
  catalog: Catalog,
  index: Index,
  sealed: readonly Sealed[],
): readonly Sealed[] {
  if (!isBuilt(catalog, index)) return []
  const { clock, delays } = catalog
  return sealed.filter(({ flushedAt }) => Math.max(0, clock() - flushedAt) >= delays.indexBuild)
}

export const rowCount = (sealed: readonly Sealed[]): number =>
  sealed.reduce((count, { rows }) => count + rows, 0)

/**
 * How often the index of each lot of rows was built, from least to most: once, or never where there is nothing to build.
 * Only rows count that were there before the index, or the time asked for (internal/datacoord/index_service.go
 * completeIndexInfo).
 * @param timestamp a hybrid one, 0 for none
 */
export function versionSpan(
  index: Index,
  built: readonly Sealed[],
  timestamp: number | bigint,
): { minIndexVersion: number; maxIndexVersion: number } {
  const before = timestamp === 0 ? hybridTimestamp(index.since) : BigInt(timestamp)
  const versions = built
    .filter(({ insertedAt }) => hybridTimestamp(insertedAt) < before)
    .map(({ rows }) => (rows < fewestIndexed || /^(BIN_)?FLAT$/.test(index.type) ? 0 : 1))
  return {
    minIndexVersion: Math.min(2147483647, ...versions),
    maxIndexVersion: Math.max(-2147483648, ...versions),
  }
}
