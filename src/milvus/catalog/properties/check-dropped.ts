import { deleteKeyOfLoaded, deleteMmapOfLoaded } from '../../errors/collection-properties.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection } from '../model.js'
import { isWarmupKey } from './warmup-keys.js'

const mmapKey = 'mmap.enabled'

/**
 * Checks the keys of properties to be dropped.
 * @param sent the collection's name as the request gave it
 * @throws MilvusError 104
 */
export function checkDropped(
  profile: Profile,
  sent: string,
  collection: Collection,
  keys: readonly string[],
): void {
  if (!collection.load) return
  const isMmap = (key: string) => profile.mmapKeys.includes(key)
  const key = keys.find((sentKey) => isMmap(sentKey) || isWarmupKey(profile, sentKey))
  if (key === undefined) return
  throw key === mmapKey || !profile.namesDroppedKey
    ? deleteMmapOfLoaded({ collection: sent })
    : deleteKeyOfLoaded({ key, collection: sent })
}
