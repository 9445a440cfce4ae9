import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  aggregationTooDeep,
  tooManyAggregated,
  tooManyGroups,
} from '../../errors/search-aggregation.js'
import type { RowField } from '../../rows/field.js'
import type { Output } from '../output-fields.js'
import { type Level, readLevel } from './aggregation-level.js'
import { type Grouping, groupable } from './grouping.js'
import type { Plan } from './plan.js'
import type { Paths } from './read-path.js'
import type { HitAggregation } from './request.js'
import { checkShown } from './top-hits.js'

export interface AggregationPlan {
  readonly levels: readonly Level[]
  /** How the hits are found of which the groups are made, and how many groups of them. */
  readonly grouping: Grouping
  readonly limit: number
}

const most = { levels: 4, entries: 10_000n, int64: 2n ** 63n - 1n }

/**
 * Plans an aggregation whose form is checked (3.0; internal/proxy/search_agg/context_builder.go).
 * @param queries how many there are
 * @throws MilvusError 1100
 */
export function planAggregation(
  collection: Collection,
  outermost: HitAggregation,
  queries: number,
  paths: Paths,
): AggregationPlan {
  const sent = levelsOf(outermost)
  ensure(sent.length <= most.levels, () => aggregationTooDeep({ most: most.levels }))
  const outer: RowField[] = []
  const levels = sent.map((one) => {
    const level = readLevel(collection, one, outer, paths)
    outer.push(...level.fields)
    return level
  })
  let groups = 1n
  for (const { size = 0, searchSize = 0 } of sent) {
    groups *= BigInt(searchSize || size)
    ensure(groups <= most.int64, tooManyGroups)
  }
  let size = 1n
  for (const { topHits } of sent) {
    const hits = BigInt(topHits?.size ?? 1)
    if (hits > size) size = hits
  }
  ensure(BigInt(queries) * groups * size <= most.entries, tooManyAggregated)
  const fields = outer.map((field) => ({ field, path: [] }))
  return {
    levels,
    grouping: { fields, size: Number(size), isStrict: true },
    limit: Number(groups),
  }
}

/**
 * The plan of a search for the hits of which groups are made.
 * @throws MilvusError 10 for what is not known to go with groups
 */
export function groupedPlan(plan: Plan, aggregation: AggregationPlan, output: Output): Plan {
  const { grouping, limit, levels } = aggregation
  const other = grouping.fields.find(({ field }) => !groupable.includes(field.type))
  ensure(!other, () => notImplemented({ what: `grouping by ${other?.field.name}` }))
  if (levels.some(({ topHits }) => topHits)) checkShown({ output })
  ensure(plan.field.type !== 'BinaryVector', () =>
    notImplemented({ what: 'searchAggregation of binary vectors' }),
  )
  // The iterators by which groups are found know no range (exec/operator/Utils.h UseVectorIterator).
  const { radius: _, ...engine } = plan.engine
  return { ...plan, engine, grouping, limit, digits: undefined, orders: [], readsAgain: false }
}

const levelsOf = (level: HitAggregation): HitAggregation[] => [
  level,
  ...(level.subAggregation ? levelsOf(level.subAggregation) : []),
]
