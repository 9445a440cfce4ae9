import type { Hit } from '../../search/hit.js'
import { isDistance } from '../../search/metric.js'
import { type Collapse, checkCollapse } from './element-scope.js'

/* Hits of single vectors of lists among several searches (3.0; internal/proxy/search_pipeline.go). */

/**
 * Makes one hit a row of those of its vectors.
 * @param hits best first
 * @throws MilvusError 1100 where distances would be added up
 */
export function collapseElements(hits: readonly Hit[], collapse: Collapse, metric: string): Hit[] {
  checkCollapse(collapse, metric)
  const sign = isDistance(metric) ? 1 : -1
  const rows = new Map<Hit['key'], Hit[]>()
  for (const hit of hits) {
    const own = rows.get(hit.key)
    if (own) own.push(hit)
    else rows.set(hit.key, [hit])
  }
  return [...rows.values()]
    .flatMap((own) => own.slice(0, 1).map((best) => ({ ...best, score: collapsed(own, collapse) })))
    .sort((one, other) => sign * (one.score - other.score))
}

/** Added up in single precision. */
function collapsed(own: readonly Hit[], { strategy, most }: Collapse): number {
  const counted = own.slice(0, most)
  const sum = counted.reduce((all, { score }) => Math.fround(all + score), 0)
  return strategy.endsWith('avg') ? Math.fround(sum / counted.length) : sum
}

const separator = '\x1f'

/** Hits with keys that tell vectors apart, in the order of which equal ones come. */
export const withElementKeys = (hits: readonly Hit[]): Hit[] =>
  hits.map((hit) => {
    const { key, element = 0 } = hit
    const [kind, text] =
      typeof key === 'string'
        ? ['s', Buffer.from(key).toString('base64').replace(/=+$/, '')]
        : ['i', key]
    return { ...hit, key: ['__milvus_element_key', kind, text, element].join(separator) }
  })

/** The same hits under the keys of their rows again. @param primary the id of the primary key's field */
export const withRowKeys = (hits: readonly Hit[], primary: number): Hit[] =>
  hits.map((hit) => {
    const column = hit.segment.columns.get(primary)
    const isKey = column?.kind === 'int64' || column?.kind === 'text'
    return { ...hit, key: (isKey ? column.values[hit.row] : undefined) ?? hit.key }
  })
