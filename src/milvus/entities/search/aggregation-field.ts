import type { Collection } from '../../catalog/model.js'
import { ensure, MilvusError } from '../../errors/error.js'
import { aggregationFieldMissing, aggregationOfJson } from '../../errors/search-aggregation.js'
import { wrapErrors } from '../../errors/wrap-errors.js'
import { quote } from '../../go/quote.js'
import type { RowField } from '../../rows/field.js'
import { storedFields } from '../../rows/stored-fields.js'
import { type Paths, readPath } from './read-path.js'

/**
 * Finds a field that an aggregation names; places in JSON are understood, and refused
 * (internal/proxy/search_agg/context_builder.go resolveFieldID).
 * @param words stand in front of what is said of a field that is not there
 * @param usage what the field is for
 * @throws MilvusError 1100, 2201
 */
export function aggregationField(
  collection: Collection,
  name: string,
  words: string,
  usage: string,
  paths: Paths,
): RowField {
  const quoted = quote(name)
  const field =
    storedFields(collection).find((one) => one.name === name) ??
    wrapErrors(words, () => fieldOfPath(collection, name, paths))
  const isPlain = field && field.type !== 'JSON'
  ensure(isPlain, () => aggregationOfJson({ usage, quoted }))
  return field
}

/** @returns undefined for the dynamic field */
function fieldOfPath(collection: Collection, name: string, paths: Paths): RowField | undefined {
  const hasBrackets = name.includes('[') && name.includes(']')
  const base = collection.fields.find((one) => one.name === name.split('[')[0])
  const { dynamicFieldId } = collection
  if (hasBrackets && base) {
    readPath(paths, collection, name, base.id)
    return base
  }
  if (hasBrackets && dynamicFieldId !== undefined) {
    readPath(paths, collection, name, dynamicFieldId)
    return undefined
  }
  ensure(isKey(collection, name, paths), () => aggregationFieldMissing({ quoted: quote(name) }))
  return undefined
}

function isKey(collection: Collection, name: string, paths: Paths): boolean {
  const { dynamicFieldId } = collection
  if (dynamicFieldId === undefined) return false
  try {
    readPath(paths, collection, name, dynamicFieldId)
    return true
  } catch (error) {
    if (error instanceof MilvusError && error.wire('3.0').status === 200) return false
    throw error
  }
}
