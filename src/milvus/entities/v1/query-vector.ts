import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { noAnnsField, severalAnnsFields } from '../../errors/v1.js'
import { jsonText } from '../../go/json-text.js'
import { sizeParam } from '../../rows/field.js'
import { vectorFields } from '../search/vector-field.js'

/**
 * A query's one vector as the data of a search. Nothing but the vector engine looks at its size, and its words are not
 * known of any release.
 * @throws MilvusError 1100 unless the collection has one vector field; 10 where the vector does not fit it
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
  const { type } = field
  const dim = sizeParam(field, 'dim')
  ensure(type === 'FloatVector' && vector.length === dim, () =>
    notImplemented({
      what: `the exact refusal of a FloatVector(${vector.length}) to search ${type}(${dim})`,
    }),
  )
  return Buffer.from(jsonText([vector]))
}
