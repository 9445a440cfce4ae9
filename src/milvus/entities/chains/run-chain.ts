import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  columnNameless,
  columnTwice,
  failedWords,
  nodeChainEmpty,
  nodeChainWords,
  nodeInputUnknown,
  nodeOpUnknown,
  nodeOutputUnknown,
  nodeWords,
  operatorRefused,
} from '../../errors/function-chains.js'
import { wrapErrors } from '../../errors/wrap-errors.js'
import { quote } from '../../go/quote.js'
import type { Hit } from '../../search/hit.js'
import { frameOf, hitsOf, isSystemName, scoreColumn } from './frame.js'
import type { Operator } from './operator.js'
import { operatorOf } from './operators.js'
import { checkNames, inputFields, type PlannedChain } from './plan-chains.js'
import { at, type Chain, retold } from './sent-chains.js'

/** Changes the rows that a query found. */
export type RunChain = (hits: readonly Hit[]) => Hit[]

/**
 * Makes the operators of a chain over all that a search found (chain/chain.go).
 * @throws MilvusError 5; so does running it, and 1100
 */
export function chainOverAll({ chain, fields }: PlannedChain): RunChain {
  const operators = makeOperators(chain)
  return (hits) => {
    let frame = frameOf(hits, fields)
    for (const one of operators) {
      frame = wrapErrors(failedWords(one.name), () => one.run(frame))
    }
    return hitsOf(frame)
  }
}

/**
 * Makes the operators of a chain over what each segment found: the greater score comes first then, and a distance is a
 * negative one (querynodev2/tasks/l0_function_chain.go).
 * @throws MilvusError 5 and 1100, as a query node says it; so does running it
 */
export function chainPerSegment(collection: Collection, chain: Chain): RunChain {
  ensure(chain.ops.length > 0, nodeChainEmpty)
  const fields = wrapErrors(nodeChainWords, () => {
    checkNames(chain)
    for (const [index, { type }] of chain.ops.entries()) {
      ensure(type === 'map', () => nodeOpUnknown({ index, quoted: quote(type) }))
    }
    for (const [index, { outputs }] of chain.ops.entries()) {
      const other = outputs.find((name) => isSystemName(name) && name !== scoreColumn)
      ensure(other === undefined, () => nodeOutputUnknown({ index, quoted: quote(other ?? '') }))
    }
    return inputFields(collection, chain, nodeInputUnknown)
  })
  const sort = { type: 'sort', expression: undefined, inputs: [scoreColumn], outputs: [] }
  const ops = [...chain.ops, { ...sort, params: new Map([['desc', true]]) }]
  return wrapErrors(nodeWords, () => {
    const run = chainOverAll({ chain: { ...chain, ops }, fields })
    return (hits) => wrapErrors(nodeWords, () => run(hits))
  })
}

function makeOperators({ ops }: Chain): Operator[] {
  const operators = ops.map((op, index) => retold(at(index, operatorRefused), () => operatorOf(op)))
  for (const [index, { name, inputs, outputs }] of operators.entries()) {
    ensure(!inputs.includes(''), () => columnNameless({ index, name }))
    const seen = new Set<string>()
    for (const output of outputs) {
      ensure(!seen.has(output), () => columnTwice({ index, name, quoted: quote(output) }))
      seen.add(output)
    }
  }
  return operators
}
