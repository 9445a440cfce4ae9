import { ensure } from '../../errors/error.js'
import { notBoolean } from '../../errors/schema.js'
import {
  clusteringKeyNotLoaded,
  noVectorLoaded,
  partitionKeyNotLoaded,
  primaryKeyNotLoaded,
} from '../../errors/schema-field.js'
import { parseBool } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { isVector } from '../../profiles/data-types.js'
import { type CollectionDefinition, type FieldDefinition, typeParam } from './definition.js'

/**
 * Checks that what must be loaded is not told to be skipped (internal/proxy/util.go
 * validateLoadFieldsList).
 * @throws MilvusError
 */
export function checkLoadedFields({ fields, structFields }: CollectionDefinition): void {
  let vectors = 0
  for (const field of fields) {
    if (!isSkipped(field)) {
      if (isVector(field.type)) vectors++
      continue
    }
    ensure(!field.primary, () => primaryKeyNotLoaded({ field: field.name }))
    ensure(!field.partitionKey, () => partitionKeyNotLoaded({ field: field.name }))
    ensure(!field.clusteringKey, () => clusteringKeyNotLoaded({ field: field.name }))
  }
  for (const { type } of structFields.flatMap((struct) => struct.fields)) {
    if (isVector(type)) vectors++
  }
  ensure(vectors > 0, noVectorLoaded)
}

function isSkipped(field: FieldDefinition): boolean {
  const text = typeParam(field, 'field.skipLoad')
  if (text === undefined) return false
  const skipped = parseBool(text)
  ensure(skipped !== undefined, () => notBoolean({ quoted: quote(text) }))
  return skipped
}
