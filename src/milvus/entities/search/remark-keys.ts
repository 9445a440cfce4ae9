import type { Catalog } from '../../catalog/catalog.js'
import type { GoObject } from '../../go/decoded.js'
import { rerankRules } from '../../profiles/rerank.js'
import { eachOf, type Steps } from '../../turns/steps.js'
import { toldKeys } from '../told-keys.js'

/** Remarks on a metric type among the parameters of a search, under a name that no release looks at (spec/entities.md §8.3). */
export function remarkParameters(catalog: Catalog, parameters: Readonly<GoObject>): void {
  const keys = metricKeys('searchParams', parameters)
  if (keys.length > 0) tell(catalog, keys, 'metric type')
}

/** One of several searches, with the keys that are read and not looked at (spec/entities.md §9.1). */
export interface SentSubSearch {
  readonly metricType?: string
  readonly groupingField?: string
  readonly offset?: number
  readonly params?: Readonly<GoObject>
}

/** Remarks on such keys, of each the first and the last, where there are many. */
export function* remarkSubSearches(
  catalog: Catalog,
  searches: readonly SentSubSearch[],
): Steps<void> {
  if (!catalog.remarks) return
  const isBeside = rerankRules[catalog.profile.version].groups
  const metrics: string[] = []
  const innerMetrics: string[] = []
  const groupings: string[] = []
  const offsets: string[] = []
  yield* eachOf(searches, ({ metricType, groupingField, offset, params }, at) => {
    const place = `search[${at}]`
    if (metricType) metrics.push(`${place}.metricType`)
    if (params) innerMetrics.push(...metricKeys(`${place}.params`, params))
    if (groupingField) groupings.push(`${place}.groupingField`)
    if (offset) offsets.push(`${place}.offset`)
  })
  tell(catalog, [...metrics, ...innerMetrics], 'metric type')
  tell(catalog, groupings, isBeside ? 'groupingField' : undefined)
  tell(catalog, offsets, isBeside ? 'offset' : undefined)
}

function metricKeys(place: string, parameters: Readonly<GoObject>): string[] {
  const { params } = parameters
  const layers = [
    [place, parameters],
    [`${place}.params`, params],
  ] as const
  return layers.flatMap(([where, layer]) =>
    typeof layer === 'object' && layer !== null && Object.hasOwn(layer, 'metricType')
      ? [`${where}.metricType`]
      : [],
  )
}

function tell(
  { remarks }: Catalog,
  keys: readonly string[],
  counts: 'metric type' | 'groupingField' | 'offset' | undefined,
): void {
  if (keys.length > 0) remarks?.push({ kind: 'keys without effect', keys: toldKeys(keys), counts })
}
