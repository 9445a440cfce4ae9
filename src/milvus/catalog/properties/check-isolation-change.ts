import { isolationOfIndexed } from '../../errors/collection-properties.js'
import { ensure } from '../../errors/error.js'
import { parseBool } from '../../go/parse.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection } from '../model.js'
import { checkIsolation, isolationKey } from '../schema/check-partition-key.js'

/**
 * Checks the isolation of partition keys, which can only change while no vector field has an index.
 * @param sent the collection's name as the request gave it
 * @throws MilvusError 1100, 105, 702
 */
export function checkIsolationChange(
  profile: Profile,
  sent: string,
  collection: Collection,
  set: ReadonlyMap<string, string>,
  removed: readonly string[] = [],
): void {
  const keyed = collection.fields.some((field) => field.partitionKey)
  checkIsolation(profile, { name: sent, properties: set }, keyed)
  const isSaid = set.has(isolationKey) || removed.includes(isolationKey)
  if (!isSaid && !profile.isolationAlwaysSet) return
  if (isIsolated(collection.properties) === isIsolated(set)) return
  const index = indexedVector(collection)
  ensure(index === undefined, () => isolationOfIndexed({ index: index ?? '' }))
}

const isIsolated = (properties: ReadonlyMap<string, string>): boolean =>
  parseBool(properties.get(isolationKey) ?? 'false') ?? false

/** The name of a vector field that has an index. */
export function indexedVector({ fields, indexes }: Collection): string | undefined {
  const ids = new Set([...indexes.values()].map(({ fieldId }) => fieldId))
  return fields.find(({ id, type }) => isVector(type) && ids.has(id))?.name
}
