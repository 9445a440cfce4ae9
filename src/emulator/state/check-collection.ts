import { checkKept } from '../../milvus/catalog/indexes/check-kept.js'
import { type Indexed, targetsOf } from '../../milvus/catalog/indexes/target.js'
import type { Collection, Index } from '../../milvus/catalog/model.js'
import { defaultPartition } from '../../milvus/catalog/names.js'
import { checkTimeToLive } from '../../milvus/catalog/properties/check-altered.js'
import { checkIsolation } from '../../milvus/catalog/schema/check-partition-key.js'
import { checkWarmup } from '../../milvus/catalog/schema/check-properties.js'
import { checkTimezone } from '../../milvus/catalog/timezone.js'
import { isVector } from '../../milvus/profiles/data-types.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { eachOf, type Steps } from '../../milvus/turns/steps.js'
import { at } from './at.js'

/**
 * Refuses a collection that no server could have for what stands beside its schema.
 * @param place of the collection in the document
 * @throws Error that names the place and the reason
 */
export function* checkCollection(
  profile: Profile,
  collection: Collection,
  place: string,
): Steps<void> {
  at(`${place}/shards`, () => checkShards(profile, collection.shards))
  at(`${place}/partitions`, () => checkPartitions(collection))
  at(`${place}/properties`, () => checkProperties(profile, collection))
  yield* checkIndexes(profile, collection, [...collection.indexes.values()], `${place}/indexes`)
  at(`${place}/load`, () => checkLoad(collection))
}

/** Of all collections together, times their partitions, unless a server is told otherwise. */
const mostShards = 65_536

function checkShards({ limits }: Profile, shards: number): void {
  const most = Math.max(mostShards, limits.maxShardNum)
  if (shards > most) throw new Error(`${shards} are more than ${most}`)
}

/** Those of a partition key are numbered, and there are no others. */
function checkPartitions({ fields, partitions }: Collection): void {
  if (!fields.some(({ partitionKey }) => partitionKey)) {
    if (!partitions.has(defaultPartition)) throw new Error(`there is no "${defaultPartition}"`)
    return
  }
  if (partitions.size === 0) throw new Error('there is none')
  for (const [i, name] of [...partitions.keys()].entries()) {
    const own = `${defaultPartition}_${i}`
    if (name !== own) throw new Error(`a partition key makes "${own}", not "${name}"`)
  }
}

function checkProperties(profile: Profile, collection: Collection): void {
  const { name, fields, properties } = collection
  if (profile.checksTimezone) checkTimezone(properties.get('timezone'))
  const keyed = fields.some(({ partitionKey }) => partitionKey)
  checkIsolation(profile, { name, properties }, keyed)
  checkTimeToLive(profile, collection, properties)
  if (profile.warmupPolicies.length > 0) checkWarmup(profile, collection)
}

/** A field bears one index, JSON one for each path. */
function* checkIndexes(
  profile: Profile,
  collection: Indexed,
  indexes: readonly Index[],
  place: string,
): Steps<void> {
  if (indexes.length === 0) return
  const targets = targetsOf(collection)
  const taken = new Map<string, string>()
  yield* eachOf(indexes, (index) => {
    const { name, fieldId, json } = index
    const target = targets.get(fieldId)
    if (!target) throw new Error(`${place}: the index "${name}" is on no field`)
    at(`${place}: "${name}"`, () => checkKept(profile, target, index))
    const key = `${fieldId} ${json?.path ?? ''}`
    const other = taken.get(key)
    if (other !== undefined) {
      throw new Error(`${place}: "${name}" is on what "${other}" is on already`)
    }
    taken.set(key, name)
  })
}

/** A vector that was added since has no index yet. */
function checkLoad({ load, fields, structFields, indexes, partitions }: Collection): void {
  if (!load) return
  if (load.partitions.size === 0) throw new Error('there is no partition')
  for (const name of load.partitions) {
    if (!partitions.has(name)) throw new Error(`there is no partition "${name}"`)
  }
  const all = [...fields, ...structFields.flatMap((struct) => struct.fields)]
  const needsVector = all.some(({ type }) => isVector(type))
  const isIndexed = [...indexes.values()].some(({ vector }) => vector || !needsVector)
  if (!isIndexed) throw new Error('what has no index is not loaded')
}
