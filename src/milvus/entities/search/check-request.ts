import { ensure } from '../../errors/error.js'
import { idsBesideData, noQueries } from '../../errors/search.js'
import { orderTwice } from '../../errors/search-order.js'
import { cellOf, hasElements } from '../../go/gjson.js'
import { type Parameters, saysAny, withDefaults } from './parameters.js'
import type { SearchRequest } from './request.js'

/** @throws MilvusError 1802, 1100 */
export function checkQueries({ data, hidesData, ids }: SearchRequest): void {
  const hasData = hidesData || hasElements(cellOf(data))
  ensure(ids.length === 0 || !hasData, idsBesideData)
  ensure(ids.length > 0 || hasData, noQueries)
}

/** @throws MilvusError 1100 */
export function checkOrders({ orderByFields, parameters }: SearchRequest): void {
  const isSaid = saysAny(parameters.outer, ['order_by_fields'])
  ensure(orderByFields.length === 0 || !isSaid, orderTwice)
}

/** The parameters with what the request says beside them. */
export function parametersOf(asked: SearchRequest, sent: Parameters): Parameters {
  const { limit, offset, annsField, groupingField, groupSize, strictGroupSize, orderByFields } =
    asked
  const isGrouped = groupingField !== ''
  return withDefaults(sent, {
    topk: limit,
    offset,
    anns_field: annsField,
    ...(orderByFields.length > 0 && { order_by_fields: orderByFields.join(',') }),
    ...(isGrouped && { group_by_field: groupingField }),
    ...(isGrouped &&
      groupSize > 0 && { group_size: groupSize, strict_group_size: String(strictGroupSize) }),
  })
}
