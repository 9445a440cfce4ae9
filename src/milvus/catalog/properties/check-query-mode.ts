import { queryModeOfIndexed, queryModeUnknown } from '../../errors/collection-properties.js'
import { ensure } from '../../errors/error.js'
import { quote } from '../../go/quote.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection } from '../model.js'
import { indexedVector } from './check-isolation-change.js'

const queryModeKey = 'query_mode'
const largeTopK = 'large_topk'

/**
 * Checks how a collection is to be searched, which can only change while no vector field has an index
 * (internal/proxy/task.go detectQueryModeChange).
 * @throws MilvusError 1100, 702
 */
export function checkQueryMode(
  { knowsQueryMode }: Profile,
  collection: Collection,
  set: ReadonlyMap<string, string>,
  removed: readonly string[] = [],
): void {
  if (!knowsQueryMode || !(set.has(queryModeKey) || removed.includes(queryModeKey))) return
  const mode = set.get(queryModeKey)
  ensure(mode === undefined || mode === largeTopK, () =>
    queryModeUnknown({ mode: quote(mode ?? '') }),
  )
  if (collection.properties.get(queryModeKey) === mode) return
  const index = indexedVector(collection)
  ensure(index === undefined, () => queryModeOfIndexed({ index: index ?? '' }))
}
