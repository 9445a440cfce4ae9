import { ensure } from '../../errors/error.js'
import {
  clusteringKeyType,
  severalClusteringKeys,
  vectorClusteringKey,
} from '../../errors/schema.js'
import { type DataType, isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

/** Data types that pass as a clustering key's; a vector among them is refused apart (pkg/util/typeutil/schema.go IsClusteringKeyType). */
export const clusteringTypes: ReadonlySet<DataType> = new Set([
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'Float',
  'Double',
  'String',
  'VarChar',
  'FloatVector',
])

/**
 * Checks the clustering key, if there is one (internal/proxy/task.go validateClusteringKey).
 * @throws MilvusError 105, 107
 */
export function checkClusteringKey(profile: Profile, definition: CollectionDefinition): void {
  const collection = definition.name
  let key: FieldDefinition | undefined
  for (const field of definition.fields) {
    if (!field.clusteringKey) continue
    const { name, type } = field
    if (profile.checksClusteringKeyType) {
      ensure(clusteringTypes.has(type), () => clusteringKeyType({ field: name, type, collection }))
    }
    ensure(!isVector(type), () => vectorClusteringKey({ collection }))
    if (key) throw severalClusteringKeys({ first: key.name, second: name, collection })
    key = field
  }
}
