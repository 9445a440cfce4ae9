import { ensure } from '../../errors/error.js'
import {
  noneElementType,
  noneType,
  stringType,
  unsupportedElementType,
} from '../../errors/schema.js'
import type { DataType } from '../../profiles/data-types.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

/** The types that the elements of an Array can have. */
const elementTypes: ReadonlySet<DataType> = new Set([
  'Bool',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'Float',
  'Double',
  'VarChar',
])

/**
 * Checks that fields are of types that can be stored (internal/proxy/util.go validateFieldType).
 * @throws MilvusError
 */
export function checkTypes({ fields }: Pick<CollectionDefinition, 'fields'>): void {
  for (const field of fields) checkType(field)
}

function checkType({ type, elementType }: FieldDefinition): void {
  ensure(type !== 'String', stringType)
  ensure(type !== 'None', noneType)
  if (type === 'Array') checkElementType(elementType ?? 'None')
}

/**
 * Checks the elements of an Array.
 * @throws MilvusError
 */
export function checkElementType(type: DataType): void {
  ensure(type !== 'String', stringType)
  ensure(type !== 'None', noneElementType)
  ensure(elementTypes.has(type), () => unsupportedElementType({ type }))
}
