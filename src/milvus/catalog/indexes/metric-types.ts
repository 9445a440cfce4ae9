import { type ErrorMaker, ensure } from '../../errors/error.js'
import {
  binaryMetric,
  bm25MetricElsewhere,
  floatMetric,
  intMetric,
  metricMissing,
  sparseMetric,
  sparseMetricOnlyIp,
  vectorArrayMetric,
} from '../../errors/index-parameters.js'
import { notBm25 } from '../../errors/indexes.js'
import type { DataType } from '../../profiles/data-types.js'
import { bits, distances } from '../../profiles/index-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Target } from './target.js'

interface Metrics {
  readonly automaticMetric: string
  readonly refuse: ErrorMaker<'metric'>
}

const float: Metrics = { automaticMetric: 'COSINE', refuse: floatMetric }

/** spec/indexes.md §4.3 */
const kinds: ReadonlyMap<DataType, Metrics> = new Map<DataType, Metrics>([
  ['FloatVector', float],
  ['Float16Vector', float],
  ['BFloat16Vector', float],
  ['Int8Vector', { automaticMetric: 'COSINE', refuse: intMetric }],
  ['BinaryVector', { automaticMetric: 'HAMMING', refuse: binaryMetric }],
  ['SparseFloatVector', { automaticMetric: 'IP', refuse: sparseMetric }],
])

const list = (element: string, allowed: readonly string[], automaticMetric: string) => ({
  allowed,
  automaticMetric,
  refuse: ({ metric }: { readonly metric: string }) =>
    vectorArrayMetric({ element, metric, supported: allowed.join(' ') }),
})

const floatLists = list(
  'float',
  [...distances, 'MAX_SIM', 'MAX_SIM_COSINE', 'MAX_SIM_L2', 'MAX_SIM_IP'],
  'COSINE',
)
const binaryLists = list('binary', [...bits, 'MAX_SIM_HAMMING', 'MAX_SIM_JACCARD'], 'HAMMING')

/**
 * Settles the metric of a vector index (spec/indexes.md §4.2 rows 10 to 12).
 * @param given undefined where the request names none.
 * @throws MilvusError for one that the field does not take
 */
export function settleMetric(
  profile: Profile,
  target: Target,
  given: string | undefined,
  automatic: boolean,
): string {
  const { allowed, automaticMetric, refuse } = metricsOf(profile, target)
  const metric = given ?? filledIn(profile, target, automatic, automaticMetric)
  if (target.bm25) ensure(metric === 'BM25', () => notBm25({ metric: metric ?? '' }))
  ensure(metric !== undefined, metricMissing)
  ensure(allowed.includes(metric), () => refuse({ metric }))
  if (metric === 'BM25') ensure(target.bm25, bm25MetricElsewhere)
  return metric
}

function filledIn(
  profile: Profile,
  target: Target,
  automatic: boolean,
  automaticMetric: string,
): string | undefined {
  if (target.bm25 && (!automatic || profile.fillsBm25Metric)) return 'BM25'
  return automatic ? automaticMetric : undefined
}

function metricsOf({ metrics }: Profile, { type, elementType }: Target) {
  if (type === 'ArrayOfVector') return elementType === 'BinaryVector' ? binaryLists : floatLists
  const kind = kinds.get(type)
  const allowed = metrics.get(type)
  if (!kind || !allowed) throw new Error(`no metrics for ${type}`)
  const onlyIp = type === 'SparseFloatVector' && !allowed.includes('BM25')
  return { ...kind, allowed, ...(onlyIp && { refuse: sparseMetricOnlyIp }) }
}
