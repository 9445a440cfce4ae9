import { createHash } from 'node:crypto'
import type { Collection } from '../catalog/model.js'
import { primaryField } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'

/**
 * The rows of a file with the keys that a server gives them: the lower half of their segment's id, then where each
 * stands in it (pkg/util/typeutil/virtual_pk.go). A file that stays as long as it was keeps its segment
 * (internal/datanode/external/task_update.go fragmentKey), so that its rows keep their keys.
 */
export function withVirtualKeys(
  collection: Collection,
  batches: readonly Batch[],
  path: string,
): Batch[] {
  const { id } = primaryField(collection)
  const count = batches.reduce((sum, { length }) => sum + length, 0)
  let row = BigInt.asIntN(64, segmentOf(`${collection.id} ${path} ${count}`) << 32n)
  return batches.map((batch) => {
    const values = BigInt64Array.from({ length: batch.length }, () => row++)
    const columns = new Map(batch.columns)
    columns.set(id, { kind: 'int64', nulls: undefined, values })
    return { ...batch, columns }
  })
}

/** In 32 bits. */
const segmentOf = (text: string): bigint =>
  BigInt(createHash('sha256').update(text).digest().readUInt32BE(0))
