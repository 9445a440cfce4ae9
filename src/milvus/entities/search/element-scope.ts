import {
  scopeKeyUnknown,
  scopeLacks,
  scopeNoObject,
  strategyNoText,
  strategyUnknown,
  sumOfDistances,
  topkElsewhere,
  topkMissing,
  topkNoInteger,
  topkNotPositive,
} from '../../errors/element-scope.js'
import { ensure } from '../../errors/error.js'
import { isDistance } from '../../search/metric.js'

const strategies = ['max', 'sum', 'avg', 'topk_sum', 'topk_avg'] as const

/** What becomes of the scores of the vectors that a row has in a list. */
export interface Collapse {
  readonly strategy: (typeof strategies)[number]
  /** So many of the best count. */
  readonly most: number
}

/** The best counts. */
export const usualCollapse: Collapse = { strategy: 'max', most: 1 }

/**
 * Reads `element_scope` of one of several searches (2.6 on; internal/proxy/struct_hybrid_search.go).
 * @throws MilvusError 1100, 1101
 */
export function readElementScope(sent: unknown): Collapse {
  const scope = objectOf('element_scope', sent, ['collapse'])
  ensure('collapse' in scope, () => scopeLacks({ what: 'collapse' }))
  const collapse = objectOf('element_scope.collapse', scope.collapse, ['strategy', 'topk'])
  const { strategy: text = '', topk } = collapse
  ensure(typeof text === 'string' || text === null, strategyNoText)
  const strategy = (text ?? '').trim()
  ensure(strategy !== '', () => scopeLacks({ what: 'collapse.strategy' }))
  const known = strategies.find((one) => one === strategy)
  ensure(known, () => strategyUnknown({ strategy }))
  const isOfSome = known.startsWith('topk')
  if (topk === undefined) {
    ensure(!isOfSome, () => topkMissing({ strategy }))
    return { strategy: known, most: known === 'max' ? 1 : Number.POSITIVE_INFINITY }
  }
  const most = typeof topk === 'bigint' ? Number(topk) : (topk ?? 0)
  ensure(typeof most === 'number' && Number.isInteger(most), topkNoInteger)
  ensure(most > 0, topkNotPositive)
  ensure(isOfSome, topkElsewhere)
  return { strategy: known, most }
}

/**
 * Checks that no distances are added up.
 * @param metric empty where it is not known
 * @throws MilvusError 1100
 */
export function checkCollapse({ strategy }: Collapse, metric: string): void {
  const isSum = strategy === 'sum' || strategy === 'topk_sum'
  ensure(!isSum || !isDistance(metric), () => sumOfDistances({ strategy }))
}

function objectOf(
  what: string,
  value: unknown,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {}
  ensure(typeof value === 'object' && !Array.isArray(value), () =>
    scopeNoObject({ what, kind: Array.isArray(value) ? 'array' : goKind(value) }),
  )
  const other = Object.keys(value).find((key) => !keys.includes(key))
  ensure(other === undefined, () => scopeKeyUnknown({ what, key: other ?? '' }))
  return { ...value }
}

/** What Go calls a value of JSON. */
const goKind = (value: unknown): string => {
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'number'
}
