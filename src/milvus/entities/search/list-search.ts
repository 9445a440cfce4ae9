import { ensure } from '../../errors/error.js'
import {
  elementFilterElsewhere,
  elementsByKeyOnly,
  listsWanted,
  notOfLists,
  vectorsWanted,
} from '../../errors/query-lists.js'
import { iteratorOfElements, iteratorOfLists } from '../../errors/search-iterator.js'
import { elementMetrics } from '../../search/lists.js'
import type { MetricType } from '../../search/metric.js'
import type { Plan } from './plan.js'

/**
 * Checks what a search of lists of vectors asks for besides, and that others do not filter by elements (3.0;
 * internal/proxy/task_search.go initSearchRequest).
 * @throws MilvusError 1100
 */
export function checkLists(plan: Plan): void {
  const { field, lists, engine, grouping, filter, iterates, iteration } = plan
  checkElementFilter(filter, field, field.type === 'ArrayOfVector' && !lists)
  if (field.type !== 'ArrayOfVector') return
  ensure(!lists || !('radius' in engine), () => notOfLists({ what: 'range search' }))
  ensure(!lists || !iterates, iteratorOfLists)
  ensure(!iterates || iteration, iteratorOfElements)
  if (!grouping) return
  ensure(!lists, () => notOfLists({ what: 'group by' }))
  const byKey = grouping.fields.every((place) => place.field.primary)
  ensure(byKey, elementsByKeyOnly)
}

/**
 * Checks that queries are what the metric type compares, for fields of lists of vectors
 * (internal/core/src/query/Plan.cpp ParsePlaceholderGroup).
 * @throws MilvusError 2000
 */
export function checkListMetric({ field, lists }: Plan, metric: MetricType): void {
  if (field.type !== 'ArrayOfVector') return
  const values = { field: field.name, metric }
  const ofLists = metric in elementMetrics
  ensure(lists || !ofLists, () => listsWanted(values))
  ensure(!lists || ofLists, () => vectorsWanted(values))
}

/**
 * Checks that elements are filtered only where single vectors of the same struct are searched (3.0;
 * internal/proxy/task_search.go validateElementFilterVectorSearch).
 * @throws MilvusError 1100
 */
export function checkElementFilter(
  filter: Plan['filter'],
  { name }: Plan['field'],
  isOfElements: boolean,
): void {
  const struct = filter?.elements?.struct
  const isOfStruct = isOfElements && name.startsWith(`${struct}[`)
  ensure(struct === undefined || isOfStruct, elementFilterElsewhere)
}
