import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { copyStays } from '../errors/entities.js'
import { ensure } from '../errors/error.js'

/**
 * Refuses to change the rows of a collection that is the copy of another, alone or with its database, in releases that know such
 * copies (internal/proxy/util.go GetReplicateID).
 * @throws MilvusError 108
 */
export function refuseCopy(
  { profile, databases }: Catalog,
  { properties }: Collection,
  database: string,
  operation: string,
): void {
  if (!profile.databasesStayNoCopies) return
  const inDatabase = databases.get(database)?.properties
  const of = properties.get('replicate.id') || inDatabase?.get('replicate.id')
  ensure(!of, () => copyStays({ operation }))
}
