import { ensure } from '../errors/error.js'
import { bitsOfTypes, filledArray, incompatibleTypes, moduloOfTypes } from '../errors/filter.js'
import {
  bloomNeedsBytes,
  lowerTemplateMissing,
  operandTemplateMissing,
  templateMissing,
  templateNotFilled,
  templateNotList,
  templateNotRegex,
  templateNotText,
  templateNotWkt,
  upperTemplateMissing,
} from '../errors/filter-functions.js'
import type { DataType } from '../profiles/data-types.js'
import { type Beat, type Steps, startBeat } from '../turns/steps.js'
import { ensureDivisor, isBitwise } from './check/arithmetic.js'
import { cast } from './check/cast.js'
import { containedType, elementsOf } from './check/contains.js'
import { matchOf, patternOf, regexPattern } from './check/like.js'
import { ensureBounds } from './check/range.js'
import { checkGeometry } from './check/spatial.js'
import { calculationType, canModulo } from './check/types.js'
import type { ArithmeticPlan, Plan, RangePlan } from './plan.js'
import type { FilterRules } from './rules.js'
import { type Column, valueType } from './schema.js'
import { type Operand, type Slot, typeOfValue, type Value } from './value.js'

/** The values of the templates of one request. */
export type Templates = ReadonlyMap<string, Value>

/**
 * A plan with its templates filled in (planparserv2/fill_expression_value.go).
 * @throws MilvusError for a value that is missing or of the wrong type
 */
export function* fill(
  plan: Plan,
  templates: Templates,
  rules: FilterRules,
  isLong = startBeat(),
): Steps<Plan> {
  const fillIn = (part: Plan) => fill(part, templates, rules, isLong)
  switch (plan.kind) {
    case 'and':
    case 'or': {
      const operands: Plan[] = []
      for (const operand of plan.operands) {
        if (isLong()) yield
        operands.push(yield* fillIn(operand))
      }
      return { ...plan, operands }
    }
    case 'not':
      return plan.filled ? { ...plan, operand: yield* fillIn(plan.operand) } : plan
    case 'sample':
      return plan.filled && plan.predicate
        ? { ...plan, predicate: yield* fillIn(plan.predicate) }
        : plan
    case 'elements':
      return { ...plan, predicate: yield* fillIn(plan.predicate) }
    case 'in':
      return 'kind' in plan.values
        ? { ...plan, values: yield* fillList(plan.values, plan.column, templates, rules, isLong) }
        : plan
    case 'contains': {
      if (!('kind' in plan.elements)) return plan
      const value = look(plan.elements, templates, templateMissing)
      const type = containedType(plan.column)
      const elements = elementsOf(plan.mode, plan.column, value, rules)
      return { ...plan, elements: yield* castAll(type, elements, rules, isLong) }
    }
    case 'match':
      yield
      return fillMatch(plan, templates, rules)
    case 'spatial':
      return plan.wkt ? { ...plan, wkt: yield* fillWkt(plan.wkt, plan.relation, templates) } : plan
    default:
      return fillLeaf(plan, templates, rules)
  }
}

/** Fills in what has no list and no other plan inside. */
function fillLeaf(plan: Plan, templates: Templates, rules: FilterRules): Plan {
  switch (plan.kind) {
    case 'compare':
      if (plan.unfilled) return plan
      return { ...plan, value: fillValue(plan.value, plan.column, templates, rules) }
    case 'range':
      return fillRange(plan, templates, rules)
    case 'arithmetic':
      return fillArithmetic(plan, templates, rules)
    case 'length': {
      const value = look(plan.value, templates, templateMissing)
      return plan.value.kind === 'slot' ? { ...plan, value: cast('Int64', value, rules) } : plan
    }
    case 'text match':
    case 'fuzzy match':
    case 'phrase match':
      return { ...plan, query: fillValue(plan.query, plan.column, templates, rules) }
    case 'unknown':
      ensure(!plan.slotted, templateNotFilled)
      return plan
    case 'bloom':
      look({ kind: 'slot', name: plan.template }, templates, templateMissing)
      throw bloomNeedsBytes({ name: plan.template })
    default:
      return plan
  }
}

const valueOfArray = ({ field }: Column): DataType => field.elementType ?? 'None'

function look(operand: Operand, templates: Templates, missing: typeof templateMissing): Value {
  if (operand.kind !== 'slot') return operand
  const value = templates.get(operand.name)
  ensure(value, () => missing({ name: operand.name }))
  return value
}

function fillValue(
  operand: Operand,
  column: Column,
  templates: Templates,
  rules: FilterRules,
): Value {
  if (operand.kind !== 'slot') return operand
  return cast(valueType(column), look(operand, templates, templateMissing), rules)
}

function* fillList(
  { name }: Slot,
  column: Column,
  templates: Templates,
  rules: FilterRules,
  isLong: Beat,
): Steps<readonly Value[]> {
  const value = templates.get(name)
  ensure(value, () => templateMissing({ name }))
  ensure(value.kind === 'array', () => templateNotList({ name }))
  return yield* castAll(valueType(column), value.items, rules, isLong)
}

function* castAll(
  type: DataType,
  values: readonly Value[],
  rules: FilterRules,
  isLong: Beat,
): Steps<Value[]> {
  const made: Value[] = []
  for (const value of values) {
    if (isLong()) yield
    made.push(cast(type, value, rules))
  }
  return made
}

function fillRange(plan: RangePlan, templates: Templates, rules: FilterRules): Plan {
  const { lower, upper } = plan
  if (lower.kind !== 'slot' && upper.kind !== 'slot') return plan
  const fillIn = (bound: Operand, missing: typeof templateMissing): Operand =>
    bound.kind === 'slot'
      ? cast(valueType(plan.column), look(bound, templates, missing), rules)
      : bound
  const low = fillIn(lower, lowerTemplateMissing)
  const high = fillIn(upper, upperTemplateMissing)
  ensureBounds(low, high, plan.lowerInclusive && plan.upperInclusive, rules)
  return { ...plan, lower: low, upper: high }
}

function fillArithmetic(plan: ArithmeticPlan, templates: Templates, rules: FilterRules): Plan {
  if (plan.operand.kind !== 'slot' && plan.value.kind !== 'slot') return plan
  const found = look(plan.operand, templates, operandTemplateMissing)
  const { field } = plan.column
  const type = field.type === 'Array' ? valueOfArray(plan.column) : field.type
  const operandType = typeOfValue(found)
  const moduloFits =
    canModulo(field.type, valueOfArray(plan.column)) && canModulo(operandType, 'None')
  ensure(plan.arithmetic !== '%' || moduloFits, moduloOfTypes)
  ensure(!isBitwise(plan.arithmetic) || moduloFits, bitsOfTypes)
  ensure(found.kind !== 'array', filledArray)
  const target = calculationType(type, operandType)
  ensure(target, () => incompatibleTypes({ left: type, right: operandType }))
  const operand = cast(target, found, rules)
  if (rules.refusesFilledZeroDivisor) ensureDivisor(plan.arithmetic, operand)
  const value = cast(target, look(plan.value, templates, templateMissing), rules)
  return { ...plan, operand, value }
}

function fillMatch(
  plan: Extract<Plan, { kind: 'match' }>,
  templates: Templates,
  rules: FilterRules,
): Plan {
  const { pattern } = plan
  if (pattern.kind !== 'slot') return plan
  const value = look({ kind: 'slot', name: pattern.name }, templates, templateMissing)
  const refusal = pattern.regex ? templateNotRegex : templateNotText
  ensure(value.kind === 'string', () => refusal({ name: pattern.name }))
  return pattern.regex
    ? { ...plan, pattern: regexPattern(value.value) }
    : matchOf(plan.column, patternOf(value.value, rules))
}

function* fillWkt(wkt: Operand, relation: string, templates: Templates): Steps<Value> {
  if (wkt.kind !== 'slot') return wkt
  const value = look(wkt, templates, templateMissing)
  ensure(value.kind === 'string', () => templateNotWkt({ name: wkt.name }))
  yield* checkGeometry(value.value, relation)
  return value
}
