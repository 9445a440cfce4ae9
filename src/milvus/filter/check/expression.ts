import { elementNotConstant } from '../../errors/filter.js'
import type { Plan } from '../plan.js'
import { levels } from '../syntax/levels.js'
import type { ChainNode, Link, Node } from '../syntax/node.js'
import { arrayOf } from '../value.js'
import { checkArithmetic, ensureBits } from './arithmetic.js'
import { type Checked, type Context, predicate, something } from './checked.js'
import { checkComparison } from './compare.js'
import { checkCall, checkExists, checkFunction, checkNullTest } from './functions.js'
import { checkMatch } from './like.js'
import { isInt64Overflow, leastInteger, literalValue } from './literals.js'
import { checkLogic, checkUnary } from './logic.js'
import { columnOf } from './names.js'
import { checkRange } from './range.js'
import { checkTerm } from './term.js'
import { checkTime } from './time.js'

/** What a part of a filter comes to. */
export function checkExpression(node: Node, context: Context): Checked {
  switch (node.kind) {
    case 'name':
    case 'path':
    case 'struct field':
    case 'struct element':
    case 'struct part':
      return { kind: 'column', column: columnOf(node, context) }
    case 'template':
      return { kind: 'slot', name: node.name }
    case 'parens':
      return checkExpression(node.inner, context)
    case 'list':
      return checkList(node.items, context)
    case 'exists': {
      const operand = something(checkExpression(node.operand, context))
      return checkExists(operand, () => context.textOf(node.operand))
    }
    case 'unary':
      return checkSigned(node, context)
    case 'chain':
      return checkChain(node, context)
    case 'function':
      return checkFunction(node, context, checkExpression)
    case 'call':
      return checkCall(node, context, checkExpression)
    case 'null test':
      return checkNullTest(node, context)
    case 'time':
      return checkTime(node, context)
    default:
      return { kind: 'value', value: literalValue(node, context.rules), literal: true }
  }
}

function checkList(items: readonly Node[], context: Context): Checked {
  const values = items.map((item) => {
    const checked = checkExpression(item, context)
    if (checked.kind !== 'value') throw elementNotConstant({ text: context.textOf(item) })
    return checked.value
  })
  return { kind: 'value', value: arrayOf(values), literal: true }
}

function checkSigned(node: Extract<Node, { kind: 'unary' }>, context: Context): Checked {
  const { operator, sign, operand } = node
  const text = () => context.textOf(node)
  try {
    return checkUnary(operator, sign, checkExpression(operand, context), text, context)
  } catch (error) {
    // Whatever stands around the number is forgotten.
    if (operator !== '-' || !isInt64Overflow(error)) throw error
    return { kind: 'value', value: { kind: 'int', value: leastInteger }, literal: false }
  }
}

function checkChain(node: ChainNode, context: Context): Checked {
  if (node.level === levels.and) return checkLogicChain('and', node, context)
  if (node.level === levels.or) return checkLogicChain('or', node, context)
  // These are refused before anything in them is looked at.
  ensureBits(node.links.at(-1)?.operator ?? '', () => context.textOf(node), context)
  return node.links.some(({ middle }) => middle)
    ? checkRanges(node, context)
    : checkLinks(node, context)
}

function checkLinks(node: ChainNode, context: Context): Checked {
  let left = checkExpression(node.first, context)
  let to = node.first.to
  for (const link of node.links) {
    const before = left
    left = checkLink(() => before, { from: node.from, to }, link, context)
    to = link.operand.to
  }
  return left
}

/** A chain with ranges in it, each of which looks at its field before what stands on its left. */
function checkRanges(node: ChainNode, context: Context): Checked {
  let left: () => Checked = once(() => checkExpression(node.first, context))
  let to = node.first.to
  for (const link of node.links) {
    const span = { from: node.from, to }
    const before = left
    left = once(() => checkLink(before, span, link, context))
    // Go reads from the left: what is wrong there is told first.
    if (link.middle === undefined) left()
    to = link.operand.to
  }
  return left()
}

function once(check: () => Checked): () => Checked {
  let found: Checked | undefined
  return () => {
    found ??= check()
    return found
  }
}

function checkLink(
  before: () => Checked,
  span: { from: number; to: number },
  link: Link,
  context: Context,
): Checked {
  const { operator, sign, operand } = link
  const leftText = () => context.textOf(span)
  const text = () => context.textOf({ from: span.from, to: operand.to })
  const level = levels[operator]
  if (link.middle !== undefined) return checkRange(before, leftText, link, context, checkExpression)
  const left = before()
  if (level === levels.in) {
    const negated = operator === 'not in'
    return checkTerm(negated, left, leftText, operand, context, checkExpression)
  }
  if (['like', '=~', '!~'].includes(operator)) {
    return checkMatch(operator, left, operand, context, checkExpression)
  }
  const right = checkExpression(operand, context)
  return level === levels['=='] || level === levels['<']
    ? checkComparison(operator, left, right, text, context)
    : checkArithmetic(sign, left, right, text, context)
}

/** Parts joined by `and` or `or`; those that are plans become the operands of one plan. */
function checkLogicChain(operator: 'and' | 'or', node: ChainNode, context: Context): Checked {
  let left = checkExpression(node.first, context)
  let open: Plan[] | undefined
  for (const { operand } of node.links) {
    const right = checkExpression(operand, context)
    const joined = checkLogic(operator, left, right, context)
    const plan = joined.kind === 'predicate' ? joined.plan : undefined
    if (plan?.kind !== operator || right.kind !== 'predicate') {
      left = joined
      open = undefined
    } else if (open === undefined) {
      open = [...plan.operands]
      left = predicate({ kind: operator, operands: open })
    } else open.push(plan.operands.at(-1) ?? right.plan)
  }
  return left
}
