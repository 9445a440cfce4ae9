import type { Collection } from '../../catalog/model.js'
import { type GoObject, setOwn } from '../../go/decoded.js'
import type { Hit } from '../../search/hit.js'
import type { Level } from './aggregation-level.js'
import { compareFigures, type Figure, figure, hitValue, shownFigure } from './figure.js'
import { groupKey } from './group-hits.js'
import { printTop, type ShownGroups } from './top-hits.js'

interface Bucket {
  readonly key: readonly Figure[]
  readonly hits: readonly Hit[]
  readonly metrics: ReadonlyMap<string, Figure>
}

/**
 * Groups the hits of a query, level by level, and shows the groups (internal/proxy/search_agg/computer.go,
 * httpserver/utils.go buildAggBucketResp).
 * @param hits those of a group together, the best group first
 */
export function aggregateHits(
  collection: Collection,
  hits: readonly Hit[],
  [level, ...inner]: readonly Level[],
  shown: ShownGroups,
): GoObject[] {
  if (!level) return []
  const { fields, topHits } = level
  return buckets(hits, level).map(({ key, hits: members, metrics }) => ({
    key: fields.map(({ name, id }, at) => ({
      fieldName: name,
      fieldId: shownFigure(BigInt(id), shown.int64AsText),
      value: shownFigure(key[at] ?? null, shown.int64AsText),
    })),
    count: shownFigure(BigInt(members.length), shown.int64AsText),
    metrics: metricsOf(metrics, shown),
    hits: topHits ? printTop(collection, members, topHits, shown) : [],
    subGroups: aggregateHits(collection, members, inner, shown),
  }))
}

function buckets(hits: readonly Hit[], { fields, metrics, orders, size }: Level): Bucket[] {
  const places = fields.map((field) => ({ field, path: [] }))
  const groups = new Map<string, Hit[]>()
  for (const hit of hits) {
    const text = groupKey(hit, { fields: places })
    const members = groups.get(text)
    if (members) members.push(hit)
    else groups.set(text, [hit])
  }
  const found = [...groups.values()].map((members) => ({
    key: fields.map((field) => hitValue(members[0] as Hit, field)),
    hits: members,
    metrics: new Map(metrics.map((metric) => [metric.alias, figure(members, metric)])),
  }))
  return found
    .toSorted((one, other) => {
      for (const { key, descending } of orders) {
        const result = compareBuckets(one, other, key)
        if (result !== 0) return descending ? -result : result
      }
      return 0
    })
    .slice(0, size)
}

function compareBuckets(one: Bucket, other: Bucket, key: string): number {
  if (key === '_count') return one.hits.length - other.hits.length
  if (key !== '_key') {
    return compareFigures(one.metrics.get(key) ?? null, other.metrics.get(key) ?? null)
  }
  const results = one.key.map((value, at) => compareFigures(value, other.key[at] ?? null))
  return results.find((result) => result !== 0) ?? 0
}

function metricsOf(metrics: Bucket['metrics'], shown: ShownGroups): GoObject {
  const object: GoObject = {}
  for (const [alias, value] of metrics) {
    if (value !== null) setOwn(object, alias, shownFigure(value, shown.int64AsText))
  }
  return object
}
