import type { Collection } from '../../catalog/model.js'
import { type ErrorMaker, ensure, MilvusError } from '../../errors/error.js'
import { ofBoost } from '../../errors/rerank.js'
import {
  boostModeUnknown,
  boostOfGroups,
  boostWeightMissing,
  boostWeightNotNumber,
  functionModeUnknown,
} from '../../errors/rerank-functions.js'
import { parseGoFloat } from '../../go/parse.js'
import type { RerankRules } from '../../profiles/rerank.js'
import type { Segment } from '../../rows/segment.js'
import type { Hit } from '../../search/hit.js'
import {
  type Boost,
  type BoostMode,
  type BoostModes,
  boostRows,
  type Rescore,
} from '../../search/rerank/boost.js'
import { sortRows } from '../../search/rerank/order.js'
import type { Waits } from '../../turns/steps.js'
import type { CompileMask } from '../search/plan.js'
import type { Mask } from '../select-rows.js'
import type { Functions, RankFunction } from './functions.js'
import { readRandom } from './random-score.js'

/**
 * Reads boosts as the plan of a search takes them up (internal/parser/planparserv2/plan_parser_v2.go
 * CreateSearchScorers).
 * @param filters of the boosts, in their order
 * @returns undefined where there are none
 * @throws MilvusError 1100
 */
export function readBoosts(
  rules: RerankRules,
  collection: Collection,
  { boosts, params }: Functions,
  filters: readonly CompileMask[],
  isGrouped: boolean,
): Rescore<Hit> | undefined {
  if (boosts.length === 0) return undefined
  const read = boosts.map((one, at) => readBoost(collection, one, filters[at]))
  const modes: BoostModes = {
    score: readMode(params.get('boost_mode'), boostModeUnknown),
    among: readMode(params.get('function_mode'), functionModeUnknown),
  }
  ensure(!isGrouped, boostOfGroups)
  const isNew = rules.boosts === 'negatives'
  const scores = read.map(({ score }) => score)
  const boosted = (hits: readonly Hit[]): Hit[] => boostRows(hits, scores, modes, isNew)
  return function* (hits, isDistance) {
    for (const segment of new Set(hits.map((hit) => hit.segment))) {
      for (const { look } of read) yield* look(segment)
    }
    if (!isDistance) return sortRows(boosted(hits), 'descending')
    return sortRows(isNew ? negated(boosted(negated(hits))) : boosted(hits), 'ascending')
  }
}

const negated = (hits: readonly Hit[]): Hit[] => hits.map((hit) => ({ ...hit, score: -hit.score }))

function readMode(text: string | undefined, error: ErrorMaker<'mode'>): BoostMode {
  const mode = (text ?? 'multiply').toLowerCase()
  ensure(mode === 'multiply' || mode === 'sum', () => error({ mode }))
  return mode
}

/** A boost that looks at each segment before it scores rows of it. */
interface LookingBoost {
  look(segment: Segment): Waits<void>
  readonly score: Boost<Hit>
}

function readBoost(
  collection: Collection,
  { params }: RankFunction,
  compile: CompileMask | undefined,
): LookingBoost {
  const filter = compileFilter(compile)
  const weight = readWeight(params.get('weight'))
  const random = params.get('random_score')
  const scoreOf = random === undefined ? () => 1 : readRandom(collection, random)
  const masks = new Map<Segment, Uint8Array>()
  return {
    *look(segment) {
      if (filter && !masks.has(segment)) masks.set(segment, yield* filter(segment))
    },
    score(hit) {
      if (filter && masks.get(hit.segment)?.[hit.row] !== 1) return undefined
      return Math.fround(Math.fround(scoreOf(hit)) * weight)
    },
  }
}

function compileFilter(compile: CompileMask | undefined): Mask | undefined {
  try {
    return compile?.()?.mask
  } catch (error) {
    throw error instanceof MilvusError ? ofBoost(error) : error
  }
}

function readWeight(text: string | undefined): number {
  ensure(text !== undefined, boostWeightMissing)
  const weight = parseGoFloat(text, 32)
  if (weight !== undefined) return weight
  const reason = /^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$/.test(text)
    ? 'value out of range'
    : 'invalid syntax'
  throw boostWeightNotNumber({ quoted: JSON.stringify(text), reason })
}
