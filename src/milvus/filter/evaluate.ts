import { notImplemented } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { constantPlan, missingPlan, mixedKinds, unsupportedType } from '../errors/filter-engine.js'
import { engineType } from '../profiles/engine-types.js'
import type { Steps, Waits } from '../turns/steps.js'
import type { Version } from '../versions.js'
import { arithmeticTest } from './evaluate/arithmetic.js'
import { compareTest, lengthTest, rangeTest } from './evaluate/compare.js'
import { containsTest } from './evaluate/contains.js'
import { countElements, elementTruths } from './evaluate/elements.js'
import { existsTest } from './evaluate/exists.js'
import { compareFields } from './evaluate/fields.js'
import { joinedEquations } from './evaluate/joined-equations.js'
import { half, type Logic, logicOf, no, unknown, yes } from './evaluate/logic.js'
import { matchTest } from './evaluate/match.js'
import { reordered } from './evaluate/operand-order.js'
import { columnOf, jsonPlaces } from './evaluate/place.js'
import { ensureBounds, readPlan } from './evaluate/read.js'
import { type EngineRules, engineRules } from './evaluate/rules.js'
import { scan, type Test } from './evaluate/scan.js'
import { spatialTruths } from './evaluate/spatial.js'
import { termTest } from './evaluate/term.js'
import { type TextPlan, textTruths } from './evaluate/text.js'
import { timeTest } from './evaluate/time.js'
import { elementFilter, type Plan } from './plan.js'
import type { Column } from './schema.js'
import type { FilterColumn, FilterSegment } from './segment.js'
import type { Operand, Slot, Value } from './value.js'

/** Tells of every row of a segment whether a plan holds: 0 no, 1 yes, 2 unknown. Rows with 1 are kept. */
export type Predicate = (segment: FilterSegment) => Waits<Uint8Array>

/**
 * Makes a predicate of a plan.
 * @throws MilvusError, from the predicate, for what the engine of the release cannot run, if there are rows
 */
export function compilePlan(plan: Plan, version: Version): Predicate {
  const rules = engineRules(version)
  if (plan.kind === 'sample') return sampler(plan, version)
  // What a filter has once met holds for the rows behind, too.
  const engine = started(rules)
  let inOrder: Plan | undefined
  return function* (segment) {
    if (plan.kind === 'none') return new Uint8Array(segment.length).fill(yes)
    if (segment.length === 0) return new Uint8Array()
    inOrder ??= yield* readInOrder(plan, rules)
    return engine.logic.settle(yield* run(inOrder, segment, engine))
  }
}

/** A plan that was read, its operands in the order in which they run. */
function* readInOrder(plan: Plan, rules: EngineRules): Steps<Plan> {
  readPlan(plan, rules)
  return rules.reordersOperands ? yield* reordered(yield* joinedEquations(plan)) : plan
}

/** What runs a plan. */
interface Engine {
  readonly rules: EngineRules
  readonly logic: Logic
}

const started = (rules: EngineRules): Engine => ({ rules, logic: logicOf(rules.nullLogic) })

/**
 * Tells of every element of a struct, of all rows one behind the other, whether `element_filter` keeps it.
 * @returns undefined where the plan filters no elements
 */
export function compileElements(
  plan: Plan,
  version: Version,
): { readonly struct: string; readonly keeps: Predicate } | undefined {
  const filter = elementFilter(plan)
  if (!filter) return undefined
  const engine = started(engineRules(version))
  const { struct, predicate } = filter
  const runOn = (elements: FilterSegment) => run(predicate, elements, engine)
  const keeps: Predicate = function* (segment) {
    return (yield* elementTruths(predicate, segment, runOn)).truths
  }
  return { struct, keeps }
}

function* run(plan: Plan, segment: FilterSegment, engine: Engine): Waits<Uint8Array> {
  switch (plan.kind) {
    case 'always':
      return new Uint8Array(segment.length).fill(plan.value ? yes : no)
    case 'not':
      return engine.logic.not(yield* run(plan.operand, segment, engine))
    case 'and':
    case 'or':
      return yield* join(plan, segment, engine)
    case 'sample':
      throw new Error('a sample stands at the root of a plan')
    case 'elements':
      return yield* countElements(plan.predicate, plan.count, segment, (elements) =>
        run(plan.predicate, elements, engine),
      )
    case 'constant':
      throw constantPlan({ value: String(plan.value) })
    case 'none':
      throw missingPlan()
    case 'call':
      throw new Error('a call is refused when its plan is read')
    case 'unknown':
      throw notImplemented(plan)
    case 'bloom':
      throw new Error('a bloom filter is refused when its template is filled in')
    case 'is null':
      return isNull(columnOf(segment, plan.column), plan.column, segment, engine.rules)
    case 'fields':
      return yield* compareFields(plan, segment)
    default:
      return yield* overColumn(plan, segment, engine)
  }
}

function* join(
  { kind, operands }: Extract<Plan, { kind: 'and' | 'or' }>,
  segment: FilterSegment,
  engine: Engine,
): Waits<Uint8Array> {
  const [first, ...others] = operands
  if (first === undefined) throw new Error('a joint plan has operands')
  const rows = yield* run(first, segment, engine)
  for (const other of others) {
    // What is not run is not refused either (ConjunctExpr.cpp, 2.3 ExecExprVisitor.cpp).
    if (engine.logic.stops(rows, kind)) break
    yield
    engine.logic[kind](rows, yield* run(other, segment, engine))
  }
  return rows
}

/** A share of the rows that the predicate keeps, evenly spread over all segments: the same rows every time. */
function sampler(
  { factor, predicate = { kind: 'always', value: true } }: Extract<Plan, { kind: 'sample' }>,
  version: Version,
): Predicate {
  const keeps = compilePlan(predicate, version)
  let seen = 0
  return function* (segment) {
    const rows = yield* keeps(segment)
    return rows.map((truth) => {
      if (truth !== yes) return no
      seen += 1
      return Math.floor(seen * factor) > Math.floor((seen - 1) * factor) ? yes : no
    })
  }
}

function isNull(
  column: FilterColumn,
  { field }: Column,
  { length }: FilterSegment,
  rules: EngineRules,
): Uint8Array {
  if (column.kind === 'vector' || column.kind === 'sparse')
    // Later releases refuse it in the proxy.
    throw unsupportedType({ type: engineType(field.type, '2.5') })
  // In 2.5 a null is null, yet not known: its negation holds of it as little.
  const found = rules.nullLogic === 'sql' ? yes : half
  return Uint8Array.from({ length }, (_, row) => (column.nulls?.[row] === 1 ? found : no))
}

/** Plans about one column. */
function* overColumn(
  plan: Extract<Plan, { column: Column }>,
  segment: FilterSegment,
  engine: Engine,
): Waits<Uint8Array> {
  const { logic, rules } = engine
  const column = columnOf(segment, plan.column)
  const json = jsonPlaces(column, plan.column, rules)
  if (plan.kind === 'exists') {
    if (column.kind !== 'json')
      throw unsupportedType({ type: plan.column.field.type.toUpperCase() })
    logic.sawExists()
    const rows = yield* scan(segment.length, column.nulls, existsTest(json, rules))
    return rows.map((truth) => (truth === unknown ? no : truth))
  }
  if (plan.kind === 'text match' || plan.kind === 'fuzzy match' || plan.kind === 'phrase match') {
    if (!plan.analyze) throw new Error('a match of texts has an analyzer')
    return yield* textTruths(segment.length, column, plan, filled(plan.query), plan.analyze)
  }
  if (plan.kind === 'spatial') {
    if (!plan.relates) throw new Error('a spatial plan is prepared')
    return yield* spatialTruths(segment.length, column, plan.relates)
  }
  const missing = rules.missing === 'unknown' ? unknown : no
  const test = yield* testOf(plan, column, json, rules, missing)
  const nulls = ignoresNulls(plan, column, rules) ? undefined : column.nulls
  return yield* scan(segment.length, nulls, test)
}

/** Of an empty list it is told before nulls are looked at, but for plain columns and what arrays of 3.0 contain. */
function ignoresNulls(plan: Plan, column: FilterColumn, rules: EngineRules): boolean {
  // What stands for a null is moved as any time is.
  if (plan.kind === 'time') return plan.shift !== undefined && rules.movesWholeSeconds
  const isArray = column.kind === 'array'
  if (plan.kind === 'in') return (isArray || column.kind === 'json') && isEmpty(plan.values)
  const looksFirst = isArray && rules.seesNullArrays
  return plan.kind === 'contains' && isEmpty(plan.elements) && !looksFirst
}

const isEmpty = (list: readonly Value[] | Slot): boolean => 'length' in list && list.length === 0

function* testOf(
  plan: Exclude<Extract<Plan, { column: Column }>, TextPlan>,
  column: FilterColumn,
  json: ReturnType<typeof jsonPlaces>,
  rules: EngineRules,
  missing: number,
): Steps<Test> {
  switch (plan.kind) {
    case 'compare':
      return compareTest(
        column,
        plan.column,
        plan.operator,
        filled(plan.value),
        json,
        rules,
        missing,
      )
    case 'range': {
      const [lower, upper] = [filled(plan.lower), filled(plan.upper)]
      ensureBounds(plan, lower, upper, rules)
      return rangeTest(column, plan.column, plan, lower, upper, json, rules, missing)
    }
    case 'in': {
      // Where nothing fills a template, the list is empty.
      const values = 'kind' in plan.values ? [] : plan.values
      return yield* termTest(column, plan.column, values, json, rules, missing)
    }
    case 'arithmetic':
      return arithmeticTest(
        column,
        plan,
        filled(plan.operand),
        filled(plan.value),
        json,
        rules,
        missing,
      )
    case 'length':
      return lengthTest(column, plan.operator, filled(plan.value), json, missing)
    case 'contains': {
      if ('kind' in plan.elements) throw unsupportedType({ type: 'VAL_NOT_SET' })
      ensure(!plan.column.ofElement, () => notImplemented({ what: 'what single elements contain' }))
      return yield* containsTest(
        column,
        plan.column,
        plan.mode,
        plan.elements,
        json,
        rules,
        missing,
      )
    }
    case 'match':
      if (plan.pattern.kind === 'slot') throw unsupportedType({ type: 'VAL_NOT_SET' })
      return yield* matchTest(column, plan.column, plan.pattern, json, missing)
    case 'time':
      return timeTest(column, plan, rules)
    default:
      throw new Error(`${plan.kind} is no plan about a column`)
  }
}

/** @throws MilvusError where nothing fills a template */
function filled(operand: Operand): Value {
  if (operand.kind === 'slot') throw mixedKinds({ kind: 'VAL_NOT_SET' })
  return operand
}
