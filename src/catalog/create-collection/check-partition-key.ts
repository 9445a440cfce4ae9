import {
  isolationNotBoolean,
  isolationUnsupported,
  isolationWithoutKey,
  notBoolean,
  partitionKeyIsPrimary,
  partitionKeyNullable,
  partitionKeyType,
  severalPartitionKeys,
  tooManyPartitionsAsked,
} from '../../errors/schema.js'
import { ensure } from '../../errors.js'
import { parseBool } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'
import type { SchemaRules } from './rules.js'

/**
 * Checks the partition key, if there is one, and its isolation (internal/proxy/task.go
 * validatePartitionKey, validatePartitionKeyIsolation).
 * @throws MilvusError
 */
export function checkPartitionKey(rules: SchemaRules, definition: CollectionDefinition): void {
  let key: FieldDefinition | undefined
  for (const field of definition.fields) {
    if (!field.partitionKey) continue
    if (key) throw severalPartitionKeys(key.name, field.name)
    checkKey(rules, definition, field)
    key = field
  }
  checkIsolation(rules, definition, key !== undefined)
}

function checkKey(
  { mostPartitions }: SchemaRules,
  { partitions }: CollectionDefinition,
  { primary, nullable, type }: FieldDefinition,
): void {
  ensure(!primary, partitionKeyIsPrimary)
  ensure(!nullable, partitionKeyNullable)
  ensure(type === 'Int64' || type === 'VarChar', partitionKeyType)
  ensure(partitions <= mostPartitions, () => tooManyPartitionsAsked(partitions, mostPartitions))
}

function checkIsolation(
  rules: SchemaRules,
  { name, properties }: CollectionDefinition,
  keyed: boolean,
): void {
  const text = properties.get('partitionkey.isolation')
  if (text === undefined) return
  const isolated = parseBool(text)
  const notParsed = rules.explainsIsolation ? isolationNotBoolean : notBoolean
  ensure(isolated !== undefined, () => notParsed(quote(text)))
  if (!isolated) return
  ensure(keyed, () => isolationWithoutKey(name))
  ensure(rules.takesIsolation, () => isolationUnsupported(name))
}
