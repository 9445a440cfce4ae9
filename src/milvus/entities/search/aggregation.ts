import { ensure } from '../../errors/error.js'
import {
  badAggregation,
  besideAggregation,
  offsetOfAggregation,
} from '../../errors/search-aggregation.js'
import { trimSpace } from '../../go/trim.js'
import { saysAny } from './parameters.js'
import type { HitAggregation, SearchRequest } from './request.js'

/**
 * Checks what is said beside an aggregation, and of it (httpserver/handler_v2.go search,
 * utils.go convertSearchAggregationReq).
 * @throws MilvusError 1100
 */
export function checkAggregation(asked: SearchRequest, aggregation: HitAggregation): void {
  const { ids, offset, parameters, groupingField, groupSize, strictGroupSize } = asked
  const { outer } = parameters
  ensure(ids.length === 0, () => besideAggregation({ what: 'ids' }))
  ensure(offset === 0, () => offsetOfAggregation({ what: 'offset' }))
  const says = (...keys: readonly string[]) => saysAny(outer, keys)
  ensure(!says('offset'), () => offsetOfAggregation({ what: 'searchParams.offset' }))
  const isGrouped = groupingField !== '' || groupSize !== 0 || strictGroupSize
  ensure(!isGrouped, () => besideAggregation({ what: 'groupingField/groupSize/strictGroupSize' }))
  ensure(!says('group_by_field', 'group_by_fields'), () =>
    besideAggregation({ what: 'searchParams.group_by_field(s)' }),
  )
  const { orderByFields } = asked
  ensure(orderByFields.length === 0, () => besideAggregation({ what: 'orderByFields' }))
  checkLevel(aggregation)
}

function checkLevel(level: HitAggregation): void {
  checkSizes(level)
  checkParts(level)
  if (level.subAggregation) checkLevel(level.subAggregation)
}

function checkSizes({ fields = [], size = 0, searchSize = 0 }: HitAggregation): void {
  must(fields.length > 0, 'fields', 'must be non-empty')
  const isNamed = fields.every((field) => trimSpace(field) !== '')
  must(isNamed, 'fields', 'must contain non-empty field names')
  must(size > 0, 'size', 'must be positive')
  must(searchSize >= 0, 'searchSize', 'must be non-negative')
  const isWide = searchSize === 0 || searchSize >= size
  must(isWide, 'searchSize', 'must be greater than or equal to size')
}

function checkParts({ metrics = {}, order = [], topHits }: HitAggregation): void {
  for (const [alias, { op = '', fieldName = '' }] of Object.entries(metrics)) {
    const name = trimSpace(alias)
    must(name !== '', 'metrics alias', 'must be non-empty')
    must(trimSpace(op) !== '', `metrics.${name}.op`, 'must be non-empty')
    must(trimSpace(fieldName) !== '', `metrics.${name}.fieldName`, 'must be non-empty')
  }
  for (const { key = '', direction = '' } of order) {
    must(trimSpace(key) !== '', 'order key', 'must be non-empty')
    must(trimSpace(direction) !== '', 'order direction', 'must be non-empty')
  }
  if (topHits) must((topHits.size ?? 0) > 0, 'topHits.size', 'must be positive')
  for (const { fieldName = '', direction = '' } of topHits?.sort ?? []) {
    must(trimSpace(fieldName) !== '', 'topHits.sort fieldName', 'must be non-empty')
    must(trimSpace(direction) !== '', 'topHits.sort direction', 'must be non-empty')
  }
}

function must(holds: boolean, what: string, rule: string): void {
  ensure(holds, () => badAggregation({ what, rule }))
}
