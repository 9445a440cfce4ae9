import { ensure } from '../../errors/error.js'
import { noPrimaryKey, primaryKeyType, severalPrimaryKeys } from '../../errors/schema.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

/**
 * Checks that one field is the primary key, and of a type that can be.
 * @throws MilvusError
 */
export function checkPrimaryKey({ fields }: CollectionDefinition): void {
  let key: FieldDefinition | undefined
  for (const field of fields) {
    if (!field.primary) continue
    if (key) throw severalPrimaryKeys({ first: key.name, second: field.name })
    ensure(field.type === 'Int64' || field.type === 'VarChar', primaryKeyType)
    key = field
  }
  ensure(key, noPrimaryKey)
}
