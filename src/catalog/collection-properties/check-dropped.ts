import { deleteMmapOfLoaded, deleteWarmupOfLoaded } from '../../errors/collection-properties.js'
import type { Profile } from '../../profiles.js'
import type { Collection } from '../model.js'
import { reservedProperties } from './reserved.js'
import { isWarmupKey, mmapKey } from './warmup-keys.js'

/**
 * Checks the keys of properties to be dropped.
 * @param sent the collection's name as the request gave it
 * @throws MilvusError 1100, 104
 */
export function checkDropped(
  profile: Profile,
  sent: string,
  collection: Collection,
  keys: readonly string[],
): void {
  if (profile.alter.reservesProperties) {
    for (const key of keys) {
      const reserved = reservedProperties.get(key)
      if (reserved) throw reserved.remove(key)
    }
  }
  if (!collection.load) return
  const key = keys.find((sentKey) => sentKey === mmapKey || isWarmupKey(profile, sentKey))
  if (key === mmapKey) throw deleteMmapOfLoaded(sent)
  if (key !== undefined) throw deleteWarmupOfLoaded(key, sent)
}
