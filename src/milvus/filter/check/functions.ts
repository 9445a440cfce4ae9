import { ensure, MilvusError } from '../../errors/error.js'
import { ofPart } from '../../errors/filter-form.js'
import {
  existsOnExpression,
  existsOnJson,
  existsOnType,
  lengthOnType,
  nullTestOfElement,
  nullTestOfVector,
  sampleFactor,
  sampleNotConstant,
} from '../../errors/filter-functions.js'
import type { DataType } from '../../profiles/data-types.js'
import type { Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import { storedType } from '../schema.js'
import type { FunctionNode, Node } from '../syntax/node.js'
import { checkBloom } from './bloom.js'
import { type Checked, type Context, predicate, something, typeOf } from './checked.js'
import { checkContains } from './contains.js'
import { checkElements } from './elements.js'
import { columnOfWhole } from './names.js'
import { checkSpatial } from './spatial.js'
import { checkFuzzyMatch, checkPhraseMatch, checkTextMatch } from './text.js'
import { isVector } from './types.js'

type Check = (node: Node, context: Context) => Steps<Checked>

/** A call of a function that is a keyword. */
export function* checkFunction(node: FunctionNode, context: Context, check: Check): Steps<Checked> {
  switch (node.name) {
    case 'text_match':
      return yield* checkTextMatch(node, context, check)
    case 'phrase_match':
      return yield* checkPhraseMatch(node, context, check)
    case 'random_sample':
      return yield* checkSample(node, context, check)
    case 'array_length':
      return checkLength(node, context)
    default:
      if (node.name.startsWith('st_')) return yield* checkSpatial(node, context, check)
      if (node.name.includes('_contains')) return yield* contains(node, context, check)
      if (node.name === 'element_filter' || node.name.startsWith('match_')) {
        return yield* checkElements(node, context, check)
      }
      return yield* checkFuzzyMatch(node, context, check)
  }
}

function* contains(node: FunctionNode, context: Context, check: Check): Steps<Checked> {
  const [place, element] = node.operands
  if (!place || !element) throw new Error('contains has two operands')
  return yield* checkContains(
    node.name.endsWith('_all') ? 'all' : node.name.endsWith('_any') ? 'any' : 'one',
    something(yield* check(place, context)),
    () => context.textOf(place),
    () => check(element, context),
    () => context.textOf(element),
    context.rules,
  )
}

function checkLength(node: FunctionNode, context: Context): Checked {
  const [place] = node.operands
  const named = place?.kind === 'name' || place?.kind === 'path' || place?.kind === 'struct field'
  if (!place || !named) throw new Error('array_length has a place')
  const column = columnOfWhole(place, context)
  ensure(['JSON', 'Array', 'ArrayOfVector'].includes(column.field.type), () =>
    lengthOnType({ text: context.textOf(node) }),
  )
  return {
    kind: 'arithmetic',
    operator: 'length',
    left: { kind: 'column', column },
    right: undefined,
    type: 'Int64',
    slotted: false,
  }
}

function* checkSample(node: FunctionNode, context: Context, check: Check): Steps<Checked> {
  const [operand] = node.operands
  if (!operand) throw new Error('random_sample has an operand')
  const found = yield* checkFactor(operand, context, check)
  ensure(found.kind === 'value', () => sampleNotConstant({ text: context.textOf(operand) }))
  const factor = found.value.kind === 'float' ? found.value.value : 0
  ensure(factor > 1e-10 && factor < 1 - 1e-10, () =>
    sampleFactor({ text: context.textOf(operand) }),
  )
  return predicate({
    ...{ kind: 'sample', factor, predicate: undefined },
    filled: context.rules.fillsUnderSamples,
  })
}

/** What is wrong in the factor is told behind it. */
function* checkFactor(operand: Node, context: Context, check: Check): Steps<Checked> {
  try {
    return yield* check(operand, context)
  } catch (error) {
    throw error instanceof MilvusError ? ofPart(error, context.textOf(operand)) : error
  }
}

/** A function that the planner does not know: only the engine refuses it. */
export function* checkCall(
  node: Extract<Node, { kind: 'call' }>,
  context: Context,
  check: Check,
): Steps<Checked> {
  const name = node.name.toLowerCase()
  if (name === 'bloom_match' && context.rules.needsBloomTemplate) {
    return yield* checkBloom(node, context, check)
  }
  const types: DataType[] = []
  for (const operand of node.operands) {
    if (context.isLong()) yield
    types.push(typeOf(something(yield* check(operand, context))))
  }
  return predicate({ kind: 'call', name, types })
}

/** `exists j["key"]` */
export function checkExists(operand: Checked, text: () => string): Checked {
  ensure(operand.kind === 'column', () => existsOnExpression({ text: text() }))
  const { column } = operand
  ensure(column.field.type === 'JSON', () => existsOnType({ type: storedType(column) }))
  ensure(column.path.length > 0, existsOnJson)
  return predicate({ kind: 'exists', column })
}

/** `x is null`; of a place in a JSON field: whether it exists. */
export function checkNullTest(
  node: Extract<Node, { kind: 'null test' }>,
  context: Context,
): Checked {
  const column = columnOfWhole(node.operand, context)
  const { type } = column.field
  if (context.rules.refusesNullTestOfParts) {
    ensure(!isVector(type) || type === 'ArrayOfVector', nullTestOfVector)
    const element = type === 'Array' && column.path.length > 0
    ensure(!element, () => nullTestOfElement({ text: context.textOf(node) }))
  }
  if (column.path.length > 0) return predicate(negatedIf(!node.negated, { kind: 'exists', column }))
  return predicate(negatedIf(node.negated, { kind: 'is null', column }))
}

const negatedIf = (negated: boolean, operand: Plan): Plan =>
  negated ? { kind: 'not', operand, filled: true } : operand
