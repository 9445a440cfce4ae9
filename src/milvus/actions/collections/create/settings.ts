import type { Static } from '@sinclair/typebox'
import { type ConsistencyLevel, consistencyLevels } from '../../../catalog/model.js'
import type { CollectionDefinition } from '../../../catalog/schema/definition.js'
import { badLevel, levelConflict, ttlTwice } from '../../../errors/create.js'
import { ensure } from '../../../errors/error.js'
import { parseInt64 } from '../../../go/parse.js'
import { valueText } from '../../../go/value-text.js'
import type { Profile } from '../../../profiles/profiles.js'
import type { CollectionReq } from './structs.js'

type Body = Static<typeof CollectionReq>

/** What a request says of a collection outside of `schema`. */
export type Settings = Pick<
  CollectionDefinition,
  'shards' | 'partitions' | 'consistencyLevel' | 'properties'
>

/**
 * Reads `params` and what stands beside it (spec/collections.md §1.2).
 * @throws MilvusError 1100 for the consistency level, and for a time to live given twice
 */
export function readSettings(profile: Profile, body: Body): Settings {
  return {
    shards: Number(BigInt.asIntN(32, readCount(body, 'shardsNum') ?? 1n)),
    partitions: readPartitions(profile, body),
    consistencyLevel: readLevel(profile, body),
    properties: readProperties(profile, body),
  }
}

/** An integer of `params`, whatever its JSON type; undefined where it is absent or none. */
function readCount({ params = {} }: Body, key: string): bigint | undefined {
  if (!Object.hasOwn(params, key)) return undefined
  const parsed = parseInt64(valueText(params[key]))
  return 'value' in parsed ? parsed.value : undefined
}

function readPartitions({ defaultPartitions }: Profile, body: Body): number {
  const count = Number(readCount(body, 'partitionsNum') ?? defaultPartitions)
  return count > 0 ? count : defaultPartitions
}

function readLevel({ emptyLevelIsDefault }: Profile, body: Body): ConsistencyLevel {
  const { params = {}, consistencyLevel: top = '' } = body
  const inside = Object.hasOwn(params, 'consistencyLevel')
    ? valueText(params.consistencyLevel)
    : undefined
  if (top !== '' && inside) ensure(inside === top, () => levelConflict({ level: inside }))
  const text = inside === '' && emptyLevelIsDefault ? top : (inside ?? top)
  if (text === '' && (inside === undefined || emptyLevelIsDefault)) return 'Bounded'
  const level = consistencyLevels.find((known) => known === text)
  ensure(level, () => badLevel({ level: text }))
  return level
}

const ttlKey = 'collection.ttl.seconds'

function readProperties({ propertyParams }: Profile, body: Body): Map<string, string> {
  const { params = {}, properties: sent = {} } = body
  const properties = new Map<string, string>()
  for (const [param, property] of propertyParams) {
    if (Object.hasOwn(params, param)) properties.set(property, valueText(params[param]))
  }
  for (const key of [ttlKey, 'ttl.seconds']) {
    if (!Object.hasOwn(sent, key)) continue
    ensure(!properties.has(ttlKey), ttlTwice)
    properties.set(ttlKey, valueText(sent[key]))
  }
  return properties
}
