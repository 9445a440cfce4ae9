import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { noAnnsField, severalAnnsFields } from '../../errors/v1.js'
import { vectorFields } from '../search/vector-field.js'

/**
 * A query's one vector in the bytes in which rows are kept. Only the vector engine looks at its size, where there are
 * rows.
 * @throws MilvusError 1100 unless the collection has one vector field; 10 unless that holds FloatVectors which no
 * function makes
 */
export function queryVector(
  catalog: Catalog,
  ref: CollectionRef,
  vector: readonly number[],
): Uint8Array {
  const collection = catalog.collection(ref.database, ref.collection)
  const [field, another] = vectorFields(collection)
  ensure(field, noAnnsField)
  ensure(!another, severalAnnsFields)
  const { type, functionOutput } = field
  ensure(type === 'FloatVector' && !functionOutput, () =>
    notImplemented({
      what: `the exact refusal of a FloatVector to search ${functionOutput ? "a function's " : ''}${type}`,
    }),
  )
  return new Uint8Array(Float32Array.from(vector).buffer)
}
