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
import type { Profile } from '../../profiles/profiles.js'
import { type Span, within } from '../../versions.js'
import type { Target } from './target.js'

interface Metrics extends Span {
  readonly types: readonly DataType[]
  /** Only for arrays of vectors: whether these are binary. */
  readonly binary?: boolean
  readonly allowed: readonly string[]
  readonly automaticMetric: string
  readonly refuse: ErrorMaker<'metric'>
}

const distances = ['L2', 'IP', 'COSINE']
const bits = ['HAMMING', 'JACCARD', 'SUBSTRUCTURE', 'SUPERSTRUCTURE']
const listMetrics = ['MAX_SIM', 'MAX_SIM_COSINE', 'MAX_SIM_L2', 'MAX_SIM_IP']
const binaryListMetrics = ['MAX_SIM_HAMMING', 'MAX_SIM_JACCARD']

/** spec/indexes.md §4.3 */
const table: readonly Metrics[] = [
  {
    types: ['FloatVector', 'Float16Vector', 'BFloat16Vector'],
    allowed: distances,
    automaticMetric: 'COSINE',
    refuse: floatMetric,
  },
  { types: ['Int8Vector'], allowed: distances, automaticMetric: 'COSINE', refuse: intMetric },
  {
    types: ['BinaryVector'],
    allowed: bits,
    automaticMetric: 'HAMMING',
    refuse: binaryMetric,
    until: '2.4',
  },
  {
    types: ['BinaryVector'],
    allowed: [...bits, 'MHJACCARD'],
    automaticMetric: 'HAMMING',
    refuse: binaryMetric,
    since: '2.5',
  },
  {
    types: ['SparseFloatVector'],
    allowed: ['IP'],
    automaticMetric: 'IP',
    refuse: sparseMetricOnlyIp,
    until: '2.4',
  },
  {
    types: ['SparseFloatVector'],
    allowed: ['IP', 'BM25'],
    automaticMetric: 'IP',
    refuse: sparseMetric,
    since: '2.5',
  },
  {
    types: ['ArrayOfVector'],
    binary: false,
    allowed: [...distances, ...listMetrics],
    automaticMetric: 'COSINE',
    refuse: ({ metric }) =>
      vectorArrayMetric({
        element: 'float',
        metric,
        supported: [...distances, ...listMetrics].join(' '),
      }),
  },
  {
    types: ['ArrayOfVector'],
    binary: true,
    allowed: [...bits, ...binaryListMetrics],
    automaticMetric: 'HAMMING',
    refuse: ({ metric }) =>
      vectorArrayMetric({
        element: 'binary',
        metric,
        supported: [...bits, ...binaryListMetrics].join(' '),
      }),
  },
]

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
  const metrics = metricsOf(profile, target)
  const metric = given ?? filledIn(profile, target, automatic, metrics)
  if (target.bm25) ensure(metric === 'BM25', () => notBm25({ metric: metric ?? '' }))
  ensure(metric !== undefined, metricMissing)
  ensure(metrics.allowed.includes(metric), () => metrics.refuse({ metric }))
  if (metric === 'BM25') ensure(target.bm25, bm25MetricElsewhere)
  return metric
}

function filledIn(
  profile: Profile,
  target: Target,
  automatic: boolean,
  { automaticMetric }: Metrics,
): string | undefined {
  if (target.bm25 && (!automatic || profile.fillsBm25Metric)) return 'BM25'
  return automatic ? automaticMetric : undefined
}

function metricsOf({ version }: Profile, { type, elementType }: Target): Metrics {
  const binary = elementType === 'BinaryVector'
  const metrics = table.find(
    (row) => row.types.includes(type) && (row.binary ?? binary) === binary && within(version, row),
  )
  if (!metrics) throw new Error(`no metrics for ${type}`)
  return metrics
}
