import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { ensure } from '../../errors/error.js'
import { autoKeyCollectionUpsert } from '../../errors/v1.js'
import { primaryField } from '../../rows/field.js'
import { targetCollection } from '../target.js'

/**
 * Refuses to upsert where the server makes the keys, whatever the rows are.
 * @throws MilvusError 1100, 100
 */
export function refuseMadeKeys(catalog: Catalog, ref: CollectionRef): void {
  ensure(!primaryField(targetCollection(catalog, ref)).autoId, autoKeyCollectionUpsert)
}
