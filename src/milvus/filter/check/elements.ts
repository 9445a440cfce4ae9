import { ensure, MilvusError } from '../../errors/error.js'
import { ofPart } from '../../errors/filter-form.js'
import {
  bloomInElements,
  countNotPositive,
  countUnreadable,
  nestedElements,
  noElements,
  noMatchPart,
} from '../../errors/filter-functions.js'
import { parseInt64 } from '../../go/parse.js'
import type { Steps } from '../../turns/steps.js'
import type { ElementCount, Plan } from '../plan.js'
import type { FunctionNode, Node } from '../syntax/node.js'
import { type Checked, type Context, hasSlot, predicate } from './checked.js'
import { ensureMatchPart } from './match-part.js'

/** `element_filter(struct, $[part] > 1)`, `match_least(struct, …, threshold=2)` and their relatives (3.0). */
export function* checkElements(
  node: FunctionNode,
  context: Context,
  check: (node: Node, context: Context) => Steps<Checked>,
): Steps<Checked> {
  const [struct, part] = node.operands
  if (struct?.kind !== 'name' || !part) throw new Error(`${node.name} has a struct and a predicate`)
  const count = countOf(node)
  const isFilter = node.name === 'element_filter'
  const name = isFilter ? 'ElementFilter' : node.name.toUpperCase()
  const inside = isFilter ? 'ElementFilter' : 'match expression'
  ensure(context.struct === undefined, () =>
    nestedElements({ function: name, outer: inside, field: context.struct ?? '' }),
  )
  const word = isFilter ? 'element expression' : 'predicate expression'
  const checked = yield* ofStruct({ ...context, struct: struct.text }, part, word, check)
  const text = () => context.textOf(part)
  if (isFilter) {
    ensure(checked.kind !== 'nothing', () => noElements({ text: text() }))
    ensure(!isBloomIn(checked), bloomInElements)
  } else {
    ensure(checked.kind !== 'nothing', () => noMatchPart({ function: name, text: text() }))
    ensureMatchPart(name, checked)
  }
  const plan: Plan =
    checked.kind === 'predicate'
      ? checked.plan
      : {
          kind: 'unknown',
          what: 'filters of elements without a predicate',
          slotted: hasSlot(checked),
        }
  return predicate({
    ...{ kind: 'elements', struct: struct.text, count },
    ...{ predicate: plan, filters: isFilter },
  })
}

function* ofStruct(
  context: Context,
  part: Node,
  word: string,
  check: (node: Node, context: Context) => Steps<Checked>,
): Steps<Checked> {
  try {
    return yield* check(part, context)
  } catch (error) {
    throw error instanceof MilvusError ? ofPart(error, context.textOf(part), word) : error
  }
}

const isBloomIn = (checked: Checked): boolean =>
  checked.kind === 'predicate' && hasBloom(checked.plan)

function hasBloom(plan: Plan): boolean {
  if (plan.kind === 'not') return hasBloom(plan.operand)
  if (plan.kind === 'and' || plan.kind === 'or') return plan.operands.some(hasBloom)
  return plan.kind === 'bloom'
}

function countOf({ name, option }: FunctionNode): ElementCount {
  const kind = name.slice('match_'.length)
  if (kind !== 'least' && kind !== 'most' && kind !== 'exact') {
    return { kind: kind === 'all' ? 'all' : 'any' }
  }
  const text = option?.value ?? '0'
  // Decimal, whatever notation filters have elsewhere.
  const read = parseInt64(text)
  ensure('value' in read, () => countUnreadable({ text }))
  ensure(kind !== 'least' || read.value > 0n, () =>
    countNotPositive({ function: name.toUpperCase(), count: read.value }),
  )
  return { kind, threshold: Number(read.value) }
}
