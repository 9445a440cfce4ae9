import type { Pair } from '../catalog/model.js'
import { compareBytes } from '../go/json-text.js'
import { valueSteps } from '../go/value-text.js'
import { sortSteps } from '../turns/sort-steps.js'
import { madeOf, type Steps } from '../turns/steps.js'

/** A `{key, value}` record; an empty key or value is left out, as protobuf's JSON does. */
export function pairOf([key, value]: Pair): { key?: string; value?: string } {
  return { ...(key && { key }), ...(value && { value }) }
}

/**
 * An object's values as text, in the order of the keys (spec/collections.md, "Values to text").
 * @param textOf makes the text of one
 */
export function* propertyPairs(
  properties: Readonly<Record<string, unknown>> = {},
  textOf: (value: unknown) => Steps<string> = valueSteps,
): Steps<Pair[]> {
  const keys = yield* sortSteps(Object.keys(properties), compareBytes)
  return yield* madeOf(keys, function* (key): Steps<Pair> {
    return [key, yield* textOf(properties[key])]
  })
}
