import { ensure } from '../errors/error.js'
import { segmentNotFound } from '../errors/segment.js'
import type { Catalog } from './catalog.js'
import type { Collection } from './model.js'

/** Rows of a partition that were flushed together, or that grow still. */
export interface SegmentInfo {
  readonly id: bigint
  readonly collection: Collection
  readonly partition: bigint
  readonly rows: number
  readonly flushed: boolean
}

/**
 * Segments lie so far apart that the ids of those of other partitions, and whatever else has an id, do not come between
 * in the lifetime of a test.
 */
const apart = 2n ** 40n

/**
 * The segments of these ids, in their order.
 * @throws MilvusError 600 for the first that there is not
 */
export function findSegments(catalog: Catalog, ids: readonly bigint[]): SegmentInfo[] {
  if (ids.length === 0) return []
  const known = new Map(segmentsOf(catalog).map((segment) => [segment.id, segment]))
  return ids.map((id) => {
    const segment = known.get(id)
    ensure(segment, () => segmentNotFound({ id }))
    return segment
  })
}

/** All segments there are. One that is flushed keeps its id: the partition's, and 2 to the 40th for each before it. */
function segmentsOf({ databases }: Catalog): SegmentInfo[] {
  const collections = [...databases.values()].flatMap((database) => [
    ...database.collections.values(),
  ])
  return collections.flatMap((collection) => {
    const parts = collection.rows?.parts() ?? []
    return parts.flatMap(({ partition, inserted, flushed }) => {
      const sealed = collection.rows?.sealed(partition).map(({ rows }) => ({ rows, flushed: true }))
      const growing = inserted > flushed ? [{ rows: inserted - flushed, flushed: false }] : []
      return [...(sealed ?? []), ...growing].map((segment, at) => ({
        ...segment,
        id: partition + apart * BigInt(at + 1),
        collection,
        partition,
      }))
    })
  })
}
