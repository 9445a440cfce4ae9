import { ensure } from '../../errors/error.js'
import { fieldWarmupPolicy, vectorArrayOutsideStruct } from '../../errors/schema.js'
import {
  binaryDimensionTooLarge,
  dimensionMissing,
  dimensionNotByEight,
  dimensionOutOfRange,
  dimensionTooLarge,
  maxCapacityMissing,
  maxCapacityNotInteger,
  maxCapacityOutOfRange,
  maxLengthMissing,
  maxLengthOutOfRange,
  sparseDimension,
} from '../../errors/schema-field.js'
import { parseInt64 } from '../../go/parse.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { checkFieldName } from './check-field-name.js'
import { listPolicies } from './check-properties.js'
import { type CollectionDefinition, type FieldDefinition, typeParam } from './definition.js'
import { readInteger } from './integer.js'

const mostDimensions = 32_768n
export const longestText = 65_535n
export const greatestCapacity = 4096n

/**
 * Checks one field by itself: its name and type parameters (internal/proxy/util.go ValidateField).
 * @param collection what it is in
 * @throws MilvusError
 */
export function checkField(
  profile: Profile,
  collection: Pick<CollectionDefinition, 'name' | 'fields' | 'functions'>,
  field: FieldDefinition,
): void {
  const { type, elementType } = field
  checkFieldName(profile, field.name)
  if (isVector(type)) checkDimension(profile, field)
  if (type === 'VarChar' || (type === 'Array' && elementType === 'VarChar')) {
    checkMaxLength(collection.name, field)
  }
  if (type === 'Array') checkMaxCapacity(collection.name, field)
  ensure(type !== 'ArrayOfVector', () => vectorArrayOutsideStruct({ name: field.name }))
  checkFieldWarmup(profile, field)
}

/** @throws MilvusError */
export function checkDimension(profile: Profile, field: FieldDefinition): void {
  const text = typeParam(field, 'dim')
  const dimension = text === undefined ? undefined : readInteger(text)
  if (field.type === 'SparseFloatVector') {
    ensure(dimension === undefined, () => sparseDimension({ field: field.name }))
    return
  }
  ensure(dimension !== undefined, () => dimensionMissing({ field: field.name }))
  const { min, max } = profile.dimension
  const fits = dimension >= min && (max === undefined || dimension <= max)
  ensure(fits, () => dimensionOutOfRange({ dimension, min }))
  if (field.type === 'BinaryVector' || field.elementType === 'BinaryVector') {
    ensure(dimension % 8n === 0n, () => dimensionNotByEight({ dimension, field: field.name }))
    const fitsBits = dimension <= mostDimensions * 8n
    ensure(fitsBits, () => binaryDimensionTooLarge({ dimension, field: field.name }))
  } else {
    ensure(dimension <= mostDimensions, () => dimensionTooLarge({ dimension, field: field.name }))
  }
}

/** @throws MilvusError */
export function checkMaxLength(collection: string, field: FieldDefinition): void {
  const text = typeParam(field, 'max_length')
  ensure(text !== undefined, () => maxLengthMissing({ collection, field: field.name }))
  const length = readInteger(text)
  const fits = length > 0n && length <= longestText
  ensure(fits, () => maxLengthOutOfRange({ length, field: field.name }))
}

/** @throws MilvusError */
export function checkMaxCapacity(collection: string, field: FieldDefinition): void {
  const text = typeParam(field, 'max_capacity')
  ensure(text !== undefined, () => maxCapacityMissing({ collection, field: field.name }))
  const parsed = parseInt64(text)
  ensure('value' in parsed, () => maxCapacityNotInteger({ field: field.name }))
  ensure(parsed.value > 0n && parsed.value <= greatestCapacity, maxCapacityOutOfRange)
}

/** @throws MilvusError 1100 */
export function checkFieldWarmup(profile: Profile, field: FieldDefinition): void {
  const policy = typeParam(field, 'warmup')
  if (policy === undefined || profile.warmupPolicies.length === 0) return
  ensure(profile.warmupPolicies.includes(policy), () =>
    fieldWarmupPolicy({ field: field.name, policy, choice: listPolicies(profile) }),
  )
}
