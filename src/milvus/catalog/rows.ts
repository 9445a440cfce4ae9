import type { Rows } from '../rows/rows.js'
import type { Catalog } from './catalog.js'
import type { Collection, Owner } from './model.js'

/*
 * Rows belong to their collection, and have an owner of their own: a change of the collection does not copy them, and
 * they copy what they change one segment at a time.
 */

/**
 * The rows of a collection, safe to change.
 * @param make the first ones
 */
export function changeRows(
  catalog: Catalog,
  database: string,
  collection: Collection,
  make: (owner: Owner) => Rows,
): Rows {
  const own = catalog.change(database, collection)
  if (own.rows?.owner !== own.owner) own.rows = own.rows?.copy(own.owner) ?? make(own.owner)
  return own.rows
}

/** The rows of a collection that is safe to change, if there are any. */
export function rowsOf(own: Collection): Rows | undefined {
  if (own.rows && own.rows.owner !== own.owner) own.rows = own.rows.copy(own.owner)
  return own.rows
}
