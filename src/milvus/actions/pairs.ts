import type { Pair } from '../catalog/model.js'
import { sortedKeys } from '../go/json-text.js'
import { valueText } from '../go/value-text.js'

/** A `{key, value}` record; an empty key or value is left out, as protobuf's JSON does. */
export function pairOf([key, value]: Pair): { key?: string; value?: string } {
  return { ...(key && { key }), ...(value && { value }) }
}

/** An object's values as text, in the order of the keys (spec/collections.md, "Values to text"). */
export function propertyPairs(properties: Readonly<Record<string, unknown>> = {}): Pair[] {
  return sortedKeys(properties).map((key) => [key, valueText(properties[key])])
}
