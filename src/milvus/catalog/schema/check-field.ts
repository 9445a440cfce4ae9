import { ensure } from '../../errors/error.js'
import { fieldWarmupPolicy } from '../../errors/schema.js'
import {
  dimensionOutOfRange,
  maxCapacityOutOfRange,
  sparseDimension,
} from '../../errors/schema-field.js'
import { parseBool, parseInt64 } from '../../go/parse.js'
import { isVector } from '../../profiles/data-types.js'
import type { SchemaRules } from '../../profiles/schema.js'
import { checkFieldName } from './check-field-name.js'
import { listPolicies } from './check-properties.js'
import { type CollectionDefinition, type FieldDefinition, typeParam } from './definition.js'
import { readInteger } from './integer.js'

const mostDimensions = 32_768n
export const longestText = 65_535n
export const greatestCapacity = 4096n

/**
 * Checks one field by itself: its name and type parameters (internal/proxy/util.go ValidateField).
 * @param collection the collection's name, and the functions that may read the field
 * @throws MilvusError
 */
export function checkField(
  rules: SchemaRules,
  collection: Pick<CollectionDefinition, 'name' | 'functions'>,
  field: FieldDefinition,
): void {
  const { type, elementType } = field
  checkFieldName(rules, field.name)
  if (isVector(type)) checkDimension(rules, field)
  if (type === 'VarChar' || (type === 'Array' && elementType === 'VarChar')) {
    checkMaxLength(rules, collection.name, field)
  }
  if (type === 'Array') checkMaxCapacity(rules, collection.name, field)
  checkFieldWarmup(rules, field)
  if (rules.checksAnalyzer) checkAnalyzer(rules, collection, field)
}

/** @throws MilvusError */
export function checkDimension(rules: SchemaRules, field: FieldDefinition): void {
  const text = typeParam(field, 'dim')
  const value = text === undefined ? undefined : readInteger(text)
  if (field.type === 'SparseFloatVector') {
    ensure(value === undefined, () => sparseDimension(field.name))
    return
  }
  const { dimension, texts } = rules
  ensure(value !== undefined, () => texts.dimensionMissing(field.name))
  const fits = value >= dimension.min && (dimension.max === undefined || value <= dimension.max)
  ensure(fits, () => dimensionOutOfRange(value, dimension.min))
  if (field.type === 'BinaryVector' || field.elementType === 'BinaryVector') {
    ensure(value % 8n === 0n, () => texts.dimensionNotByEight(value, field.name))
    ensure(value <= mostDimensions * 8n, () => texts.binaryDimensionTooLarge(value, field.name))
  } else {
    ensure(value <= mostDimensions, () => texts.dimensionTooLarge(value, field.name))
  }
}

/** @throws MilvusError */
export function checkMaxLength(
  { texts }: SchemaRules,
  collection: string,
  field: FieldDefinition,
): void {
  const text = typeParam(field, 'max_length')
  ensure(text !== undefined, () => texts.maxLengthMissing(collection, field.name))
  const length = readInteger(text)
  const fits = length > 0n && length <= longestText
  ensure(fits, () => texts.maxLengthOutOfRange(length, field.name))
}

/** @throws MilvusError */
export function checkMaxCapacity(
  { texts }: SchemaRules,
  collection: string,
  field: FieldDefinition,
): void {
  const text = typeParam(field, 'max_capacity')
  ensure(text !== undefined, () => texts.maxCapacityMissing(collection, field.name))
  const parsed = parseInt64(text)
  ensure('value' in parsed, () => texts.maxCapacityNotInteger(field.name))
  ensure(parsed.value > 0n && parsed.value <= greatestCapacity, maxCapacityOutOfRange)
}

/** @throws MilvusError 1100 */
export function checkFieldWarmup(rules: SchemaRules, field: FieldDefinition): void {
  const policy = typeParam(field, 'warmup')
  if (policy === undefined || rules.warmupPolicies.length === 0) return
  ensure(rules.warmupPolicies.includes(policy), () =>
    fieldWarmupPolicy(field.name, policy, listPolicies(rules)),
  )
}

function checkAnalyzer(
  { texts, functionTypes }: SchemaRules,
  { functions }: Pick<CollectionDefinition, 'functions'>,
  field: FieldDefinition,
): void {
  const feedsBm25 = functions.some(
    ({ type, inputs }) => type === functionTypes.BM25 && inputs.includes(field.name),
  )
  if (!isOn(field, 'enable_match') && !feedsBm25) return
  ensure(isOn(field, 'enable_analyzer'), () => texts.analyzerMissing(field.name))
}

/** Whether a type parameter is true; one that is no boolean is not. */
export const isOn = (field: Pick<FieldDefinition, 'params'>, key: string): boolean =>
  parseBool(typeParam(field, key) ?? 'false') ?? false
