import type { ReadWords } from '../analyzers/word-lines.js'
import { notImplemented } from '../errors/emulator.js'
import { ensure, MilvusError } from '../errors/error.js'
import {
  badSyntax,
  deadlyFilter,
  invalidExpression,
  notPredicate,
  unsupportedExpression,
} from '../errors/filter.js'
import {
  deletePlanRefused,
  emptyDeletePlan,
  emptyQueryPlan,
  ofPlan,
  type Purpose,
} from '../errors/filter-form.js'
import { withoutEmptyLines } from '../go/trailing.js'
import { trimSpace } from '../go/trim.js'
import { type Pace, startPace } from '../turns/pace.js'
import { inTurns, type Steps, startBeat } from '../turns/steps.js'
import type { Version } from '../versions.js'
import { type Checked, type Context, Panic, typeOf } from './check/checked.js'
import { checkExpression } from './check/expression.js'
import { encodeHan } from './check/han.js'
import type { Plan } from './plan.js'
import { prepare } from './prepare.js'
import { loadRegexes } from './regex.js'
import { rewrite } from './rewrite/rewrite.js'
import { type FilterRules, rulesOf } from './rules.js'
import type { FilterSchema } from './schema.js'
import { readTemplates, type SentTemplates } from './sent-templates.js'
import { hasSlots } from './slots.js'
import type { Tree } from './syntax/node.js'
import { deepest, parseSteps } from './syntax/parse.js'
import { fill } from './templates.js'

export interface FilterRequest {
  /** The filter as it was sent; a blank one takes every row. */
  readonly text: string
  readonly schema: FilterSchema
  readonly templates: SentTemplates
  readonly version: Version
  readonly purpose: Purpose
  /** The time zone of moments that name none; UTC unless said. */
  readonly zone?: string
  /** Reads files of words. */
  readonly words?: ReadWords
}

/**
 * The plan of a filter, with names, types and templates resolved (planparserv2). What reads a filter that has no
 * syntax is loaded only then; hence the promise.
 * @throws MilvusError in the words of the release
 */
export async function planFilter(request: FilterRequest): Promise<Plan> {
  const { text, version } = request
  if (trimSpace(text) === '') return { kind: 'always', value: true }
  const pace = startPace()
  const encoded = await inTurns(encodeHan(text, rulesOf(version)), pace)
  const tree = await inTurns(parseSteps(encoded, version), pace)
  ensure(tree !== 'too deep', tooDeep)
  if (tree === 'no filter') throw refused(await syntaxError(encoded, request, pace), request, text)
  if (/[=!]~/.test(text)) await loadRegexes()
  return prepare(await inTurns(planTree(tree, request), pace), request, pace)
}

const tooDeep = () => notImplemented({ what: `filters that nest deeper than ${deepest} levels` })

async function syntaxError(
  encoded: string,
  { text, version }: FilterRequest,
  pace: Pace,
): Promise<MilvusError> {
  const { explanation } = await import('./grammar/explain.js')
  try {
    const words = await inTurns(explanation(encoded, version), pace)
    if (words === undefined) throw new Error(`the grammar takes what the parser does not: ${text}`)
    return words.startsWith('invalid expression')
      ? invalidExpression({ text: rulesOf(version).repeatsEncodedText ? encoded : text })
      : badSyntax({ words })
  } catch (error) {
    throw error instanceof RangeError ? tooDeep() : error
  }
}

function* planTree(tree: Tree, request: FilterRequest): Steps<Plan> {
  const rules = rulesOf(request.version)
  const checked = yield* within(request, request.text, checkTree(tree, request, rules))
  ensure(checked.kind !== 'nothing', () => withoutReason(request))
  yield
  const filled = yield* within(request, undefined, filledPlan(checked, request, rules))
  yield
  return rules.mergesLists ? yield* rewrite(filled, rules) : filled
}

function* filledPlan(checked: Checked, request: FilterRequest, rules: FilterRules): Steps<Plan> {
  const plan = predicateOf(checked, request.text, rules)
  const templates = yield* readTemplates(request.templates)
  yield
  return hasSlots(plan) ? yield* fill(plan, templates, rules) : plan
}

/** Resolves the names and types of a filter, in the inner words of the release. */
export function* checkTree(tree: Tree, request: FilterRequest, rules: FilterRules): Steps<Checked> {
  const { schema, version, text, zone = 'UTC' } = request
  const { root, ...sources } = tree
  const context: Context = { schema, version, rules, ...sources, isLong: startBeat(), zone }
  try {
    return yield* checkExpression(root, context)
  } catch (error) {
    if (!(error instanceof Panic)) throw error
    if (rules.survivesPanics) throw unsupportedExpression({ text })
    // A delete is planned in its handler, whose panic the server survives (internal/proxy/task_delete.go).
    throw request.purpose === 'delete' ? new Error('the planner panics') : deadlyFilter()
  }
}

/** A filter must be a predicate; a constant is one if an operator made it, and in 3.0 as it stands. */
function predicateOf(checked: Checked, text: string, rules: FilterRules): Plan {
  if (checked.kind === 'predicate') return checked.plan
  const { kind } = checked
  const value = kind === 'value' && checked.value.kind === 'bool' ? checked.value.value : undefined
  const stands = kind === 'value' && (rules.foldsBooleans || !checked.literal)
  ensure(value !== undefined && stands, () =>
    notPredicate({ text, lines: withoutEmptyLines(text), type: typeOf(checked) }),
  )
  return { kind: rules.foldsComparisons ? 'always' : 'constant', value }
}

function* within<T>(request: FilterRequest, named: string | undefined, check: Steps<T>): Steps<T> {
  try {
    return yield* check
  } catch (error) {
    // Ranges in a row look at what stands before them last, as deep as they are many.
    if (error instanceof RangeError) throw tooDeep()
    throw error instanceof MilvusError ? refused(error, request, named) : error
  }
}

function withoutReason({ purpose, version, text }: FilterRequest): MilvusError {
  if (purpose !== 'delete') return emptyQueryPlan({ filter: text })
  return version === '2.3' ? deletePlanRefused({ filter: text }) : emptyDeletePlan({ filter: text })
}

function refused(
  error: MilvusError,
  { purpose, version, text }: FilterRequest,
  named: string | undefined,
): MilvusError {
  return purpose === 'delete' && version === '2.3'
    ? deletePlanRefused({ filter: text })
    : ofPlan(error, purpose, named)
}
