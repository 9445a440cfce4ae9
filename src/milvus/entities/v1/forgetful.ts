import type { Catalog } from '../../catalog/catalog.js'
import { ensure } from '../../errors/error.js'
import { validDataForgotten } from '../../errors/v1.js'
import type { AddOutputs } from '../function-outputs.js'
import { rulesOf } from '../target.js'

/**
 * Refuses rows of collections with optional fields once they are checked, where the release's older API forgets which of
 * their values are there (2.5: handler_v1.go gives anyToColumns no validDataMap).
 */
export function forgetful(catalog: Catalog, addOutputs: AddOutputs): AddOutputs {
  const { knowsNulls, knowsNullsInV1 } = rulesOf(catalog)
  if (knowsNullsInV1 || !knowsNulls) return addOutputs
  return (collection, batch) => {
    const optional = collection.fields.find(
      ({ nullable, defaultValue }) => nullable || defaultValue !== undefined,
    )
    ensure(!optional, () => validDataForgotten({ field: optional?.name ?? '', rows: batch.length }))
    return addOutputs(collection, batch)
  }
}
