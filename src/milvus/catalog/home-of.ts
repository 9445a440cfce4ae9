import type { Catalog } from './catalog.js'
import type { Collection } from './model.js'

interface Home {
  readonly database: string
  readonly collection: Collection
}

/** Where the collection of a job is by now. */
export function homeOf(
  { databases }: Catalog,
  { collectionId }: { readonly collectionId: bigint },
): Home | undefined {
  for (const { name, collections } of databases.values()) {
    for (const collection of collections.values()) {
      if (collection.id === collectionId) return { database: name, collection }
    }
  }
  return undefined
}
