import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import { groupsOfOneOfSeveral, queryCountsDiffer } from '../../errors/rerank.js'
import { wrongQueryCount } from '../../errors/search.js'
import { hybridIterator } from '../../errors/search-iterator.js'
import { checkTemplates, type SentTemplates } from '../../filter/sent-templates.js'
import type { GoObject } from '../../go/decoded.js'
import { rerankRules } from '../../profiles/rerank.js'
import { searchRules } from '../../profiles/search.js'
import type { Steps } from '../../turns/steps.js'
import { mostQueries } from '../most-rows.js'
import { readBoosts } from '../rerank/boosts.js'
import type { Functions } from '../rerank/functions.js'
import { type ElementPlan, planElements } from './element-searches.js'
import { checkIsolatedKey } from './isolated-key.js'
import { type Parameters, readParameters, withDefaults } from './parameters.js'
import { type CompileMask, planSearch, type WithinOthers } from './plan.js'
import { readQueries } from './queries.js'
import { readsLists } from './query-lists.js'
import { readIgnoreGrowing } from './search.js'
import { readVectorField } from './vector-field.js'

/** One of several searches, as it was sent. */
export interface SubSearchRequest {
  /** The bytes of an array of vectors or texts, or none. */
  readonly data: Uint8Array
  readonly annsField: string
  readonly limit: number
  /** Only read where groups of all of them cannot be asked for. */
  readonly groupingField: string
  /** It asks for groups of hits, which only a search by itself has. */
  readonly aggregates: boolean
  readonly params: Readonly<GoObject>
  readonly templates: SentTemplates | undefined
  readonly compile: CompileMask
  /** The filters of the boosts among the functions. */
  readonly boostFilters: readonly CompileMask[]
}

/** One of several searches, its queries read. */
export interface SubSearch {
  readonly parameters: Parameters
  readonly queries: readonly Uint8Array[]
  /** They are lists of vectors. */
  readonly lists: boolean
  readonly compile: CompileMask
  readonly boostFilters: readonly CompileMask[]
}

export interface SubPlan extends ElementPlan {
  readonly ignoresGrowing: boolean
}

/** @throws MilvusError 1801, 1100 for parameters */
export function* readSubSearch(
  catalog: Catalog,
  collection: Collection,
  { data, annsField, limit, params, templates, compile, boostFilters, ...asked }: SubSearchRequest,
): Steps<SubSearch> {
  const sent = readParameters({ outer: params, beside: {} }, searchRules[catalog.profile.version])
  const { groups } = rerankRules[catalog.profile.version]
  const parameters = withDefaults(sent, {
    ...{ topk: limit, anns_field: annsField },
    ...(!groups && { group_by_field: asked.groupingField }),
  })
  const queries = yield* readQueries(catalog, collection, data, annsField)
  checkTemplates(templates)
  return {
    parameters,
    queries,
    lists: readsLists(readVectorField(collection, annsField), data),
    compile,
    boostFilters,
  }
}

/**
 * Checks that all searches have as many queries (internal/proxy/task_search.go checkNq).
 * @throws MilvusError 1100
 */
export function checkQueryCounts(searches: readonly SubSearch[]): void {
  const counts = searches.map(({ queries }) => queries.length)
  const size = counts.find((count) => count > 0) ?? 0
  const other = counts.slice(counts.indexOf(size)).find((count) => count !== size)
  ensure(other === undefined, () => queryCountsDiffer({ expected: size, actual: other ?? 0 }))
  ensure(size > 0 && size <= mostQueries, () => wrongQueryCount({ size }))
}

/** @throws MilvusError 1100 */
export function planSubSearch(
  catalog: Catalog,
  collection: Collection,
  { parameters, lists, compile, boostFilters }: SubSearch,
  within: WithinOthers,
  functions: Functions | undefined,
): SubPlan {
  const { grouping } = within
  const plan = planSearch(catalog, collection, parameters, compile, within)
  ensure(!within.groupsAlone || !plan.grouping, groupsOfOneOfSeveral)
  const rescore =
    functions &&
    readBoosts(
      rerankRules[catalog.profile.version],
      collection,
      functions,
      boostFilters,
      grouping !== undefined,
    )
  const { filter } = plan
  const rules = searchRules[catalog.profile.version]
  if (rules.aggregates) ensure(!plan.iteration, hybridIterator)
  if (rules.isolatesKeys) checkIsolatedKey(collection, filter?.plan)
  const whole = { ...plan, lists, rescore }
  const collapse = planElements(whole, rules.knowsElementScope)
  return { ...whole, collapse, ignoresGrowing: readIgnoreGrowing(parameters) }
}
