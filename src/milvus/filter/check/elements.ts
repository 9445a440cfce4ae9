import { ensure, MilvusError } from '../../errors/error.js'
import { ofPart } from '../../errors/filter-form.js'
import { countNotPositive, nestedElements } from '../../errors/filter-functions.js'
import type { ElementCount } from '../plan.js'
import type { FunctionNode, Node } from '../syntax/node.js'
import { type Checked, type Context, predicate } from './checked.js'
import { integerOf } from './literals.js'

/** `element_filter(struct, $[part] > 1)`, `match_least(struct, …, threshold=2)` and their relatives (3.0). */
export function checkElements(
  node: FunctionNode,
  context: Context,
  check: (node: Node, context: Context) => Checked,
): Checked {
  const [struct, part] = node.operands
  if (struct?.kind !== 'name' || !part) throw new Error(`${node.name} has a struct and a predicate`)
  const count = countOf(node, context)
  const isFilter = node.name === 'element_filter'
  const name = isFilter ? 'ElementFilter' : node.name.toUpperCase()
  const inside = isFilter ? 'ElementFilter' : 'match expression'
  ensure(context.struct === undefined, () =>
    nestedElements({ function: name, outer: inside, field: context.struct ?? '' }),
  )
  const word = isFilter ? 'element expression' : 'predicate expression'
  const checked = ofStruct({ ...context, struct: struct.text }, part, word, check)
  if (checked.kind !== 'predicate') return checked
  return predicate({
    ...{ kind: 'elements', struct: struct.text, count },
    ...{ predicate: checked.plan, filters: isFilter },
  })
}

function ofStruct(
  context: Context,
  part: Node,
  word: string,
  check: (node: Node, context: Context) => Checked,
): Checked {
  try {
    return check(part, context)
  } catch (error) {
    throw error instanceof MilvusError ? ofPart(error, context.textOf(part), word) : error
  }
}

function countOf({ name, option }: FunctionNode, { rules }: Context): ElementCount {
  const kind = name.slice('match_'.length)
  if (kind !== 'least' && kind !== 'most' && kind !== 'exact') {
    return { kind: kind === 'all' ? 'all' : 'any' }
  }
  const threshold = integerOf(option?.value ?? '0', rules)
  ensure(kind !== 'least' || threshold > 0n, () =>
    countNotPositive({ function: name.toUpperCase(), count: threshold }),
  )
  return { kind, threshold: Number(threshold) }
}
