import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { aggregationFieldMissing, aggregationOfJson } from '../../errors/search-aggregation.js'
import { wrapErrors } from '../../errors/wrap-errors.js'
import { quote } from '../../go/quote.js'
import type { RowField } from '../../rows/field.js'
import { placeOf } from './json-place.js'

/**
 * Finds a field that an aggregation names; places in JSON are understood, and refused
 * (internal/proxy/search_agg/context_builder.go resolveFieldID).
 * @param words stand in front of what is said of a field that is not there
 * @param usage what the field is for
 * @throws MilvusError 1100
 */
export function aggregationField(
  collection: Collection,
  name: string,
  words: string,
  usage: string,
): RowField {
  const quoted = quote(name)
  const field = collection.fields.find((one) => one.name === name)
  if (!field) wrapErrors(words, () => checkPlace(collection, name))
  const isPlain = field && field.type !== 'JSON'
  ensure(isPlain, () => aggregationOfJson({ usage, quoted }))
  return field
}

/** Passes for a place in JSON only. */
function checkPlace(collection: Collection, name: string): void {
  const hasBrackets = name.includes('[') && name.includes(']')
  const base = collection.fields.find((one) => one.name === name.split('[')[0])
  const mayBeThere = collection.dynamicFieldId !== undefined || (hasBrackets && base)
  const isThere = mayBeThere && placeOf(collection, name)
  // Of what has brackets the parser of filters says why it is no place.
  ensure(isThere || !mayBeThere || !hasBrackets, () =>
    notImplemented({ what: `the exact refusal of aggregating by ${name}` }),
  )
  ensure(isThere, () => aggregationFieldMissing({ quoted: quote(name) }))
}
