import type { Collection } from '../../catalog/model.js'
import {
  elementsInGroups,
  elementsInOtherGroups,
  listsInGroups,
  scopeElsewhere,
  scopeOfOneStruct,
  vectorsOfIterator,
} from '../../errors/element-scope.js'
import { ensure } from '../../errors/error.js'
import { listsInRange } from '../../errors/query-lists.js'
import { primaryField } from '../../rows/field.js'
import type { Hit } from '../../search/hit.js'
import { collapseElements, withElementKeys } from './element-hits.js'
import { type Collapse, checkCollapse, readElementScope, usualCollapse } from './element-scope.js'
import type { Grouping } from './grouping.js'
import { checkElementFilter } from './list-search.js'
import type { Plan } from './plan.js'

/** One of several searches. */
export interface ElementPlan extends Plan {
  /** What becomes of the scores of single vectors of structs, where it is said. */
  readonly collapse: Collapse | undefined
}

/**
 * Checks what a search of vectors in structs asks for besides, and reads what becomes of single ones (3.0;
 * internal/proxy/task_search.go initAdvancedSearchRequest).
 * @returns undefined where it is not said, or rows are found
 * @throws MilvusError 1100, 1101
 */
export function planElements(
  { field, lists, filter, engine, metric, iterates }: Plan,
  knowsScope: boolean,
): Collapse | undefined {
  const single = field.type === 'ArrayOfVector' && !lists
  checkElementFilter(filter, field, single)
  const isSaid = knowsScope && 'element_scope' in engine
  const collapse = isSaid ? readElementScope(engine.element_scope) : undefined
  if (collapse) {
    ensure(single, scopeElsewhere)
    checkCollapse(collapse, metric)
  }
  if (field.type !== 'ArrayOfVector') return undefined
  ensure(!lists || !('radius' in engine), () => listsInRange({ field: field.name }))
  const kind = lists ? 'embedding-list' : 'element-level'
  ensure(!iterates, () => vectorsOfIterator({ kind, field: field.name }))
  return collapse
}

/**
 * Whether all of several searches are of single vectors of one struct, which they find then in the place of rows.
 * @throws MilvusError 1100 for groups of vectors in structs, and for `element_scope` where there is none
 */
export function findsElements(
  collection: Collection,
  plans: readonly ElementPlan[],
  grouping: Grouping | undefined,
): boolean {
  const structs = plans.map((plan) => (isOfElements(plan) ? structOf(plan) : undefined))
  const [struct] = structs
  const finds = struct !== undefined && structs.every((one) => one === struct)
  if (grouping) checkGroups(collection, plans, grouping, finds)
  ensure(!finds || plans.every(({ collapse }) => collapse === undefined), scopeOfOneStruct)
  return finds
}

function checkGroups(
  collection: Collection,
  plans: readonly ElementPlan[],
  { fields }: Grouping,
  finds: boolean,
): void {
  for (const plan of plans) {
    if (plan.field.type !== 'ArrayOfVector') continue
    ensure(!plan.lists, () => listsInGroups({ field: plan.field.name }))
    ensure(finds, () => elementsInGroups({ field: plan.field.name }))
  }
  if (!finds) return
  const isByKey = fields.length === 1 && fields[0]?.field.id === primaryField(collection).id
  ensure(isByKey, elementsInOtherGroups)
}

/** Whether a search finds single vectors of lists. */
const isOfElements = ({ field, lists }: Plan): boolean => field.type === 'ArrayOfVector' && !lists

const structOf = ({ field }: Plan): string => field.name.split('[')[0] ?? ''

/**
 * The hits of one of several searches: of rows, or of single vectors that keys tell apart.
 * @param finds whether single vectors are found in the place of rows
 * @throws MilvusError 1100 where distances would be added up
 */
export function asOneOfSeveral(
  found: readonly Hit[][],
  plan: ElementPlan | undefined,
  metric: string,
  finds: boolean,
): Hit[][] {
  if (finds) return found.map(withElementKeys)
  if (!plan || !isOfElements(plan)) return [...found]
  return found.map((hits) => collapseElements(hits, plan.collapse ?? usualCollapse, metric))
}
