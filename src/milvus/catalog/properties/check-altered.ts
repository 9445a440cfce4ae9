import {
  alterMmapOfLoaded,
  alterWarmupOfLoaded,
  insertAutoIdWithoutAutoId,
  ttlExists,
  ttlFieldExists,
  warmupOfField,
} from '../../errors/collection-properties.js'
import { ensure } from '../../errors/error.js'
import { parseBool } from '../../go/parse.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection } from '../model.js'
import { checkTtl, checkWarmup, ttlFieldKey, ttlKey } from '../schema/check-properties.js'
import { checkDescription } from '../schema/check-schema.js'
import { checkTimezone } from '../timezone.js'
import { fieldWarmupKey, isWarmupKey } from './warmup-keys.js'

type Properties = ReadonlyMap<string, string>

/**
 * Checks properties to be set, each by itself (spec/collections.md §9, rows 3 to 9).
 * @param sent the collection's name as the request gave it
 * @throws MilvusError
 */
export function checkAltered(
  profile: Profile,
  sent: string,
  collection: Collection,
  properties: Properties,
): void {
  if (collection.load) checkLoaded(profile, sent, properties)
  checkDescription(profile, properties.get('collection.description') ?? '')
  if (parseBool(properties.get('allow_insert_auto_id') ?? 'false')) {
    ensure(
      collection.fields.some((field) => field.primary && field.autoId),
      insertAutoIdWithoutAutoId,
    )
  }
  if (profile.checksTimezone) checkTimezone(properties.get('timezone'))
  checkTimeToLive(profile, collection, properties)
  checkWarmupOfCollection(profile, properties)
}

function checkLoaded(profile: Profile, sent: string, properties: Properties): void {
  const mmap = profile.mmapKeys.some((key) => properties.has(key))
  ensure(!mmap, () => alterMmapOfLoaded({ collection: sent }))
  const warms = [...properties.keys()].some((key) => isWarmupKey(profile, key))
  ensure(!warms, () => alterWarmupOfLoaded({ collection: sent }))
}

/**
 * Checks a time to live to be set, and the field that holds one for each row, beside those that are set.
 * @throws MilvusError 1100
 */
export function checkTimeToLive(
  { ttlCheck, knowsTtlField }: Profile,
  collection: Pick<Collection, 'fields' | 'properties'>,
  set: Properties,
): void {
  if (ttlCheck === 'none') return
  // Where `ttl_field` means nothing it is a property like others, and not looked at.
  checkTtl({
    properties: picked(set, ttlKey, ...(knowsTtlField ? [ttlFieldKey] : [])),
    fields: collection.fields,
  })
  if (!knowsTtlField) return
  const { properties: old } = collection
  ensure(!(set.has(ttlKey) && old.has(ttlFieldKey)), ttlFieldExists)
  ensure(!(set.has(ttlFieldKey) && old.has(ttlKey)), ttlExists)
}

/** Of properties that may be very many those of some names. */
function picked(properties: Properties, ...keys: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const key of keys) {
    const value = properties.get(key)
    if (value !== undefined) found.set(key, value)
  }
  return found
}

function checkWarmupOfCollection(profile: Profile, properties: Properties): void {
  if (profile.warmupPolicies.length === 0) return
  ensure(!properties.has(fieldWarmupKey), () => warmupOfField({ key: fieldWarmupKey }))
  checkWarmup(profile, { properties })
}
