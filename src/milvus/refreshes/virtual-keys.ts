import type { Collection } from '../catalog/model.js'
import { primaryField } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'

/**
 * The rows of a file with the keys that a server gives them: the lower half of their segment's id, then where each
 * stands in it (pkg/util/typeutil/virtual_pk.go).
 */
export function withVirtualKeys(
  collection: Collection,
  batches: readonly Batch[],
  segment: bigint,
): Batch[] {
  const { id } = primaryField(collection)
  let row = BigInt.asIntN(64, BigInt.asUintN(32, segment) << 32n)
  return batches.map((batch) => {
    const values = BigInt64Array.from({ length: batch.length }, () => row++)
    const columns = new Map(batch.columns)
    columns.set(id, { kind: 'int64', nulls: undefined, values })
    return { ...batch, columns }
  })
}
