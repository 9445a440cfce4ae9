import type { Static } from '@sinclair/typebox'
import type { FunctionDefinition } from '../../../catalog/schema/definition.js'
import { functionType } from '../../../errors/create.js'
import { ensure } from '../../../errors/error.js'
import { sortedKeys } from '../../../go/json-text.js'
import { valueText } from '../../../go/value-text.js'
import { functionTypes } from '../../../profiles/function-types.js'
import type { Profile } from '../../../profiles/profiles.js'
import type { FunctionSchema } from './structs.js'

/**
 * Reads a function of a schema.
 * @throws MilvusError 1100 for its type
 */
export function readFunction(
  { functionTypes: known }: Profile,
  sent: Static<typeof FunctionSchema>,
): FunctionDefinition {
  const typeName = sent.type ?? ''
  const type = known.find((name) => name === typeName)
  ensure(type !== undefined, () => functionType({ type: typeName }))
  const params = sent.params ?? {}
  return {
    name: sent.name ?? '',
    description: sent.description ?? '',
    type: functionTypes[type],
    inputs: sent.inputFieldNames ?? [],
    outputs: sent.outputFieldNames ?? [],
    params: sortedKeys(params).map((key) => [key, valueText(params[key])]),
  }
}
