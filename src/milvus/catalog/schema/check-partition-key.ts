import { ensure } from '../../errors/error.js'
import {
  isolationNotBoolean,
  isolationUnsupported,
  isolationWithoutKey,
  partitionKeyIsPrimary,
  partitionKeyNullable,
  partitionKeyType,
  severalPartitionKeys,
  tooManyPartitionsAsked,
} from '../../errors/schema.js'
import { parseBool } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import type { Profile } from '../../profiles/profiles.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

export const isolationKey = 'partitionkey.isolation'

/**
 * Checks the partition key, if there is one, and its isolation (internal/proxy/task.go
 * validatePartitionKey, validatePartitionKeyIsolation).
 * @throws MilvusError
 */
export function checkPartitionKey(profile: Profile, definition: CollectionDefinition): void {
  let key: FieldDefinition | undefined
  for (const field of definition.fields) {
    if (!field.partitionKey) continue
    if (key) throw severalPartitionKeys({ first: key.name, second: field.name })
    checkKey(profile, definition, field)
    key = field
  }
  checkIsolation(profile, definition, key !== undefined)
}

function checkKey(
  { limits, limitsPartitionsOfKey }: Profile,
  { partitions }: CollectionDefinition,
  { primary, nullable, type }: FieldDefinition,
): void {
  ensure(!primary, partitionKeyIsPrimary)
  ensure(!nullable, partitionKeyNullable)
  ensure(type === 'Int64' || type === 'VarChar', partitionKeyType)
  const { maxPartitionNum: most } = limits
  ensure(!limitsPartitionsOfKey || partitions <= most, () =>
    tooManyPartitionsAsked({ partitions, most }),
  )
}

/**
 * Checks a request for isolated partition keys.
 * @param keyed whether there is a partition key
 * @throws MilvusError 1100, 105; 65535 in older releases
 */
export function checkIsolation(
  profile: Profile,
  { name, properties }: Pick<CollectionDefinition, 'name' | 'properties'>,
  keyed: boolean,
): void {
  const text = properties.get(isolationKey)?.toLowerCase()
  if (text === undefined) return
  const isolated = parseBool(text)
  ensure(isolated !== undefined, () => isolationNotBoolean({ quoted: quote(text) }))
  if (!isolated) return
  ensure(keyed, () => isolationWithoutKey({ collection: name }))
  ensure(profile.takesIsolation, () => isolationUnsupported({ collection: name }))
}
