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
  for (const input of inputs) {
    ensure(input !== '', () => functionInputEmpty({ name }))
    ensure(isOnce(inputs, input), () => functionInputTwice({ name, input }))
  }
  for (const output of outputs) {
    ensure(output !== '', () => functionOutputEmpty({ name }))
    ensure(!inputs.includes(output), () => functionInputAsOutput({ name, field: output }))
    ensure(isOnce(outputs, output), () => functionOutputTwice({ name, output }))
  }
}

const isOnce = (names: readonly string[], name: string): boolean =>
  names.indexOf(name) === names.lastIndexOf(name)
