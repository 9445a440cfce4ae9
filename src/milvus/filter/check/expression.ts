import { ensure } from '../../errors/error.js'
import { arithmeticOfNothing, bitsOfNothing, elementNotConstant } from '../../errors/filter.js'
import type { Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import { levels } from '../syntax/levels.js'
import type { ChainNode, Link, Node, Span } from '../syntax/node.js'
import { arrayOf, type Value } from '../value.js'
import { checkArithmetic, ensureBits, isBitwise } from './arithmetic.js'
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
export function* checkExpression(node: Node, context: Context): Steps<Checked> {
  return checkLeaf(node, context) ?? (yield* checkNested(node, context))
}

/** What a part comes to inside which no other stands; undefined for others. */
function checkLeaf(node: Node, context: Context): Checked | undefined {
  switch (node.kind) {
    case 'integer':
    case 'float':
    case 'boolean':
    case 'string':
    case 'raw string':
      return { kind: 'value', value: literalValue(node, context.rules), literal: true }
    case 'name':
    case 'path':
    case 'struct field':
    case 'struct element':
    case 'struct part':
      return { kind: 'column', column: columnOf(node, context) }
    case 'template':
      return { kind: 'slot', name: node.name }
    case 'null test':
      return checkNullTest(node, context)
    case 'time':
      return checkTime(node, context)
    default:
      return undefined
  }
}

function* checkNested(node: Node, context: Context): Steps<Checked> {
  switch (node.kind) {
    case 'parens':
      return yield* checkExpression(node.inner, context)
    case 'list':
      return yield* checkList(node.items, context)
    case 'exists': {
      const operand = something(yield* checkExpression(node.operand, context))
      return checkExists(operand, () => context.textOf(node.operand))
    }
    case 'unary':
      return yield* checkSigned(node, context)
    case 'chain':
      return yield* checkChain(node, context)
    case 'function':
      return yield* checkFunction(node, context, checkExpression)
    case 'call':
      return yield* checkCall(node, context, checkExpression)
    default:
      throw new Error(`nothing stands inside of ${node.kind}`)
  }
}

function* checkList(items: readonly Node[], context: Context): Steps<Checked> {
  const values: Value[] = []
  for (const item of items) {
    if (context.isLong()) yield
    const checked = checkLeaf(item, context) ?? (yield* checkNested(item, context))
    if (checked.kind !== 'value') throw elementNotConstant({ text: context.textOf(item) })
    values.push(checked.value)
  }
  return { kind: 'value', value: arrayOf(values), literal: true }
}

function* checkSigned(node: Extract<Node, { kind: 'unary' }>, context: Context): Steps<Checked> {
  const { operator, sign, operand } = node
  const text = () => context.textOf(node)
  try {
    return checkUnary(operator, sign, yield* checkExpression(operand, context), text, context)
  } catch (error) {
    // Whatever stands around the number is forgotten.
    if (operator !== '-' || !isInt64Overflow(error)) throw error
    return { kind: 'value', value: { kind: 'int', value: leastInteger }, literal: false }
  }
}

function* checkChain(node: ChainNode, context: Context): Steps<Checked> {
  if (node.level === levels.and) return yield* checkLogicChain('and', node, context)
  if (node.level === levels.or) return yield* checkLogicChain('or', node, context)
  // These are refused before anything in them is looked at.
  ensureBits(node.links.at(-1)?.operator ?? '', () => context.textOf(node), context)
  return node.links.some(({ middle }) => middle)
    ? yield* checkRanges(node, context)
    : yield* checkLinks(node, context)
}

function* checkLinks(node: ChainNode, context: Context): Steps<Checked> {
  let left = yield* checkExpression(node.first, context)
  let to = node.first.to
  for (const link of node.links) {
    if (context.isLong()) yield
    left = yield* checkLink(left, { from: node.from, to }, link, context)
    to = link.operand.to
  }
  return left
}

/** A chain with ranges in it, each of which looks at its field before what stands on its left. */
function* checkRanges(node: ChainNode, context: Context): Steps<Checked> {
  let left = once(() => checkExpression(node.first, context))
  let to = node.first.to
  for (const link of node.links) {
    if (context.isLong()) yield
    const span = { from: node.from, to }
    const before = left
    left = once(
      link.middle
        ? () => checkRange(before, () => context.textOf(span), link, context, checkExpression)
        : () => checkBehind(before, span, link, context),
    )
    // Go reads from the left: what is wrong there is told first.
    if (link.middle === undefined) yield* left()
    to = link.operand.to
  }
  return yield* left()
}

function once(check: () => Steps<Checked>): () => Steps<Checked> {
  const kept: { found?: Checked } = {}
  return () => foundOnce(kept, check)
}

function* foundOnce(kept: { found?: Checked }, check: () => Steps<Checked>): Steps<Checked> {
  kept.found ??= yield* check()
  return kept.found
}

function* checkBehind(
  left: () => Steps<Checked>,
  ...rest: [span: Span, link: Link, context: Context]
): Steps<Checked> {
  return yield* checkLink(yield* left(), ...rest)
}

function* checkLink(left: Checked, span: Span, link: Link, context: Context): Steps<Checked> {
  const { operator, sign, operand } = link
  const text = () => context.textOf({ from: span.from, to: operand.to })
  const level = levels[operator]
  if (level === levels.in) {
    const leftText = () => context.textOf(span)
    const negated = operator === 'not in'
    return yield* checkTerm(negated, left, leftText, operand, context, checkExpression)
  }
  if (['like', '=~', '!~'].includes(operator)) {
    return yield* checkMatch(operator, left, operand, context, checkExpression)
  }
  const right = checkLeaf(operand, context) ?? (yield* checkNested(operand, context))
  if (level === levels['=='] || level === levels['<']) {
    return checkComparison(operator, left, right, text, context)
  }
  // A power of nothing is one of no constants.
  ensure(sign === '**' || (left.kind !== 'nothing' && right.kind !== 'nothing'), () => {
    const parts = { left: context.textOf(span), right: context.textOf(operand) }
    return isBitwise(sign)
      ? bitsOfNothing({ ...parts, operator: text() })
      : arithmeticOfNothing({ ...parts, operator: context.signAt(span.to) })
  })
  return checkArithmetic(sign, left, right, text, context)
}

/** Parts joined by `and` or `or`; those that are plans become the operands of one plan. */
function* checkLogicChain(
  operator: 'and' | 'or',
  node: ChainNode,
  context: Context,
): Steps<Checked> {
  let left = yield* checkExpression(node.first, context)
  let open: Plan[] | undefined
  for (const { operand } of node.links) {
    if (context.isLong()) yield
    const right = yield* checkExpression(operand, context)
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
