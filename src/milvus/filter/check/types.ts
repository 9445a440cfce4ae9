import { type DataType, isString, isVector } from '../../profiles/data-types.js'
import type { FilterRules } from '../rules.js'

/* What can be done with values of two types (planparserv2/utils.go). */

const integers: readonly DataType[] = ['Int8', 'Int16', 'Int32', 'Int64']
const floats: readonly DataType[] = ['Float', 'Double']

export const isInteger = (type: DataType): boolean => integers.includes(type)
export const isFloat = (type: DataType): boolean => floats.includes(type)
export const isNumber = (type: DataType): boolean => isInteger(type) || isFloat(type)
export const isJson = (type: DataType): boolean => type === 'JSON'
export { isString, isVector }

/** Whether values of the types can be compared; arrays by their elements. */
export function canCompare(left: DataType, right: DataType): boolean {
  if (left === 'JSON') return true
  if (left === 'Bool') return right === 'Bool' || right === 'JSON'
  if (isNumber(left)) return isNumber(right) || right === 'JSON'
  if (left === 'VarChar' || left === 'String') return isString(right) || right === 'JSON'
  return false
}

/** Whether a field of the left type takes an operand of the right one in arithmetic. */
export function canCalculate(left: DataType, right: DataType, rules: FilterRules): boolean {
  if (isInteger(left)) {
    return (rules.needsIntegerOperand ? isInteger(right) : isNumber(right)) || isJson(right)
  }
  if (isFloat(left)) return isNumber(right) || isJson(right)
  return isJson(left) && isNumber(right)
}

/** Whether `%` takes the type. */
export const canModulo = (type: DataType, elementType: DataType): boolean =>
  isInteger(type) ||
  isJson(type) ||
  type === 'Timestamptz' ||
  (type === 'Array' && isInteger(elementType))

/** The type in which arithmetic is done; undefined where there is none. */
export function calculationType(left: DataType, right: DataType): DataType | undefined {
  if (isJson(left)) {
    if (isJson(right)) return 'JSON'
    return isFloat(right) ? 'Double' : isInteger(right) ? 'Int64' : undefined
  }
  if (isFloat(left)) return isJson(right) || isNumber(right) ? 'Double' : undefined
  if (!isInteger(left)) return undefined
  if (isFloat(right)) return 'Double'
  return isInteger(right) || isJson(right) ? 'Int64' : undefined
}
