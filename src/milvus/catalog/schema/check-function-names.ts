import { ensure } from '../../errors/error.js'
import {
  functionInputAsOutput,
  functionInputEmpty,
  functionInputTwice,
  functionNameEmpty,
  functionOutputEmpty,
  functionOutputTwice,
  functionWithoutInput,
  functionWithoutOutput,
} from '../../errors/schema-function.js'
import type { FunctionDefinition } from './definition.js'

/**
 * Checks the names in a function by themselves (internal/proxy/util.go checkFunctionBasicParams).
 * @throws MilvusError
 */
export function checkFunctionNames({ name, inputs, outputs }: FunctionDefinition): void {
  ensure(name !== '', functionNameEmpty)
  ensure(inputs.length > 0, () => functionWithoutInput({ name }))
  ensure(outputs.length > 0, () => functionWithoutOutput({ name }))
  const asInput = new Set(inputs)
  const inputsTwice = asInput.size < inputs.length ? namesTwice(inputs) : none
  for (const input of inputs) {
    ensure(input !== '', () => functionInputEmpty({ name }))
    ensure(!inputsTwice.has(input), () => functionInputTwice({ name, input }))
  }
  const outputsTwice = new Set(outputs).size < outputs.length ? namesTwice(outputs) : none
  for (const output of outputs) {
    ensure(output !== '', () => functionOutputEmpty({ name }))
    ensure(!asInput.has(output), () => functionInputAsOutput({ name, field: output }))
    ensure(!outputsTwice.has(output), () => functionOutputTwice({ name, output }))
  }
}

const none: ReadonlySet<string> = new Set()

/** A list may hold a hundred thousand: this is asked where there are some. */
function namesTwice(names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) (seen.has(name) ? twice : seen).add(name)
  return twice
}
