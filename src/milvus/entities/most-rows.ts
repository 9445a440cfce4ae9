import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'

/** The most queries of a search: quotaAndLimits.limits.nq. */
export const mostQueries = 16_384
/** quotaAndLimits.limits.topK and maxQueryResultWindow */
const usual = 16_384
/** quotaAndLimits.limits.largeTopK and largeMaxQueryResultWindow */
const large = 1_000_000

/**
 * The most rows that a search or query of a collection may ask for and pass over (internal/proxy/util.go validateLimit,
 * validateMaxQueryResultWindow).
 */
export function mostRowsOf({ profile }: Catalog, { properties }: Collection): number {
  return profile.knowsQueryMode && properties.get('query_mode') === 'large_topk' ? large : usual
}
