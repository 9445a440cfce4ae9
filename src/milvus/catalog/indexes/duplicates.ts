import { indexDiffers, secondIndexOnField } from '../../errors/indexes.js'
import type { Collection, Index, Pair } from '../model.js'
import type { Draft } from './draft.js'
import type { Target } from './target.js'

/* spec/indexes.md §4.5 (internal/datacoord/index_meta.go canCreateIndex, checkParams) */

/** The name of a new index: as asked for, or that of the index the field has, or one made of the field and path. */
export function settleName(
  { indexes }: Collection,
  target: Target,
  { json }: Draft,
  asked: string,
): string {
  if (asked !== '') return asked
  const own = [...indexes.values()].find((index) => isRival(index, target, json?.path))
  return own?.name ?? target.name + (json?.path ?? '')
}

/**
 * Whether the collection already has this very index. The first index, in the order of creation, that bears the name
 * or is on the field decides: the real server asks them in the order of a small hash map, which is nearly always that.
 * @throws MilvusError if it has another one in its place
 */
export function isDuplicate(
  collection: Collection,
  target: Target,
  draft: Draft,
  name: string,
): boolean {
  for (const index of collection.indexes.values()) {
    if (index.name === name) {
      if (isSame(index, target, draft)) return true
      throw indexDiffers()
    }
    if (isRival(index, target, draft.json?.path)) throw secondIndexOnField()
  }
  return false
}

/** A field bears one index, JSON one for each path. */
const isRival = (index: Index, { id }: Target, path: string | undefined) =>
  index.fieldId === id && index.json?.path === path

const isSame = (index: Index, { id }: Target, { json, params, metricGiven }: Draft) =>
  index.fieldId === id &&
  index.json?.path === json?.path &&
  index.json?.cast === json?.cast &&
  sameParams(index.params, params, metricGiven)

/** An automatic index that asks for no metric equals one with any metric. */
function sameParams(
  stored: readonly Pair[],
  asked: readonly Pair[],
  metricGiven: boolean,
): boolean {
  const automatic = stored.some(([key, value]) => key === 'index_type' && value === 'AUTOINDEX')
  const matches = ([key, value]: Pair) =>
    asked.some(
      ([other, wanted]) =>
        other === key && (wanted === value || (key === 'metric_type' && automatic && !metricGiven)),
    )
  return stored.length === asked.length && stored.every(matches)
}
