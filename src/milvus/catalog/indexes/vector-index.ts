import { ensure } from '../../errors/error.js'
import { onlyMetricWithAutoIndex } from '../../errors/indexes.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Pair } from '../model.js'
import { checkVectorType } from './check-type.js'
import type { Draft } from './draft.js'
import { settleMetric } from './metric-types.js'
import type { IndexParameters } from './parameters.js'
import type { Target } from './target.js'

/** Checks an index on a vector field (spec/indexes.md §4.2 rows 9 to 14). */
export function vectorIndex(
  profile: Profile,
  target: Target,
  pairs: readonly Pair[],
  given: IndexParameters,
): Draft {
  const type = given.get('index_type') ?? 'AUTOINDEX'
  const automatic = type === 'AUTOINDEX'
  const metricGiven = given.has('metric_type')
  if (automatic) checkNothingElse(given)
  const metric = settleMetric(profile, target, given.get('metric_type'), automatic)
  if (!automatic) checkVectorType(profile, target, type, metric, given)
  else checkAutomatic(profile, target, metric)
  return {
    type,
    params: automatic ? automaticPairs(metric) : pairs,
    fieldName: target.name,
    json: undefined,
    metricGiven,
  }
}

/** The default of `autoIndex.params.binary.build`. */
const automaticLists = '1024'

/**
 * Checks what is built in the place of an automatic type, which can be for fewer metrics than the vectors. What is
 * built for hashes (autoIndex.params.deduplicate.build) takes the one metric that got here.
 */
function checkAutomatic(profile: Profile, target: Target, metric: string): void {
  const type = profile.automaticIndexes.get(target.type)
  if (type === undefined || metric === 'MHJACCARD') return
  const given = new Map([
    ['metric_type', metric],
    ['nlist', automaticLists],
  ])
  checkVectorType(profile, target, type, metric, given)
}

/** The stored parameters of a vector index without a type of its own. */
export const automaticPairs = (metric: string): Pair[] => [
  ['index_type', 'AUTOINDEX'],
  ['metric_type', metric],
]

/** @throws MilvusError if more than type and metric is given */
export function checkNothingElse(given: IndexParameters): void {
  const others = [...given.keys()].filter((key) => key !== 'index_type' && key !== 'metric_type')
  ensure(others.length === 0, onlyMetricWithAutoIndex)
}
