import { notCast } from '../../errors/filter.js'
import type { DataType } from '../../profiles/data-types.js'
import type { FilterRules } from '../rules.js'
import { printOldValue, printValue, type Value } from '../value.js'
import { isFloat, isInteger, isString } from './types.js'

/**
 * A constant as a value of the type (planparserv2/utils.go castValue).
 * @throws MilvusError if it is none
 */
export function cast(type: DataType, value: Value, rules: FilterRules): Value {
  const found = tryCast(type, value)
  if (found) return found
  throw notCast({ type, value: rules.namesElementTypes ? printOldValue(value) : printValue(value) })
}

export function tryCast(type: DataType, value: Value): Value | undefined {
  if (type === 'JSON' || type === 'Timestamptz') return value
  if (type === 'Array' && value.kind === 'array') return value
  if (isString(type) && value.kind === 'string') return value
  if (type === 'Bool' && value.kind === 'bool') return value
  if (isFloat(type) && value.kind === 'float') return value
  if (isFloat(type) && value.kind === 'int') return { kind: 'float', value: Number(value.value) }
  return isInteger(type) && value.kind === 'int' ? value : undefined
}
