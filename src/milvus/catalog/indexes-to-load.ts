import { loadedIndexesDiffer } from '../errors/collection.js'
import { ensure } from '../errors/error.js'
import type { Catalog } from './catalog.js'
import type { Collection, Index } from './model.js'

/**
 * The names of the indexes that a load goes by, where the release keeps to those of the first load until all is released
 * (internal/querycoordv2/job/job_load.go PreExecute).
 * @throws MilvusError 1100 if there are others by now
 */
export function indexesToLoad(
  { profile }: Catalog,
  collection: Collection,
  what: 'collection' | 'partitions',
): ReadonlySet<string> | undefined {
  if (!profile.loadKeepsIndexes) return undefined
  const present = [...collection.indexes.values()]
  const kept = collection.load?.indexes
  const same = present.filter(({ name }) => kept?.has(name))
  ensure(kept === undefined || same.length === present.length, () =>
    loadedIndexesDiffer({
      what,
      kept: byField(collection, same),
      present: byField(collection, present),
    }),
  )
  return new Set(present.map(({ name }) => name))
}

/** Indexes have numbers nowhere else: any will do that stay the same. */
const byField = ({ id }: Collection, indexes: readonly Index[]): string =>
  indexes
    .map(({ fieldId }) => fieldId)
    .sort((a, b) => a - b)
    .map((field) => `${field}:${id + BigInt(field)}`)
    .join(' ')
