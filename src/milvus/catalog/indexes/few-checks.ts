import { ensure } from '../../errors/error.js'
import {
  binaryTypeElsewhere,
  emptyIndexType,
  floatTypeElsewhere,
  indexTypeMismatch,
  scalarNotIndexed,
  unreadParams,
} from '../../errors/index-parameters.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { objectPlan } from '../../go/plan.js'
import { valueText } from '../../go/value-text.js'
import { isVector } from '../../profiles/data-types.js'
import type { Pair } from '../model.js'
import type { Build } from './build.js'
import { checkSameDimension } from './check-type.js'
import type { Draft } from './draft.js'
import { checkFewParameters, checkMetric } from './go-check.js'
import type { IndexParameters } from './parameters.js'
import type { Target } from './target.js'
import { automaticPairs, checkNothingElse } from './vector-index.js'

/* Indexes of 2.3, which takes the type only inside `params` (spec/indexes.md §4.9). */

/** Checks an index as 2.3 does. @param own what its `params` say */
export function indexWithFewChecks(
  target: Target,
  metricType: string,
  own: readonly Pair[],
): Draft {
  const given = new Map([['metric_type', metricType]])
  for (const pair of own) {
    for (const [key, text] of readNested(pair)) given.set(key, text)
  }
  const automatic = isVector(target.type) && isAutomatic(given)
  if (!isVector(target.type)) checkScalar(target, given)
  else if (automatic) checkAutomatic(target, given)
  else checkVector(target, given, given.get('index_type') ?? '')
  return {
    type: given.get('index_type') ?? 'AUTOINDEX',
    // The metric inside `params` is the one that is shown.
    params: automatic
      ? automaticPairs(given.get('metric_type') ?? '')
      : [...own, ['metric_type', metricType]],
    fieldName: target.name,
    json: undefined,
    metricGiven: true,
  }
}

/** What is called `params` again is read as JSON (internal/proxy/task_index.go parseIndexParams). */
function readNested([key, text]: Pair): Pair[] {
  if (key !== 'params') return [[key, text]]
  const decoded = unmarshalGo(Buffer.from(text), objectPlan)
  if ('failure' in decoded) throw unreadParams({ reason: decoded.failure })
  return Object.entries(decoded.value ?? {}).map(([name, value]) => [name, valueText(value)])
}

interface Scalars {
  readonly types: readonly string[]
  readonly allowed: readonly string[]
}

/** The types of index by field type; the first one is what the refusal expects. */
const scalars: readonly Scalars[] = [
  { types: ['VarChar'], allowed: ['Trie', 'marisa-trie'] },
  {
    types: ['Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double'],
    allowed: ['STL_SORT', 'Ascending'],
  },
]

function checkScalar(target: Target, given: IndexParameters): void {
  const allowed = scalars.find((row) => row.types.includes(target.type))?.allowed
  ensure(allowed, () => scalarNotIndexed({ type: target.type }))
  const type = given.get('index_type')
  const [expected = ''] = allowed
  ensure(type === undefined || allowed.includes(type), () =>
    indexTypeMismatch({ expected, actual: type ?? '' }),
  )
}

const floatTypes = ['FLAT', 'IVF_FLAT', 'IVF_SQ8', 'IVF_PQ', 'SCANN', 'DISKANN']
const gpuTypes = ['GPU_IVF_FLAT', 'GPU_IVF_PQ']
const binaryTypes = ['BIN_FLAT', 'BIN_IVF_FLAT']
const vectorTypes = [...floatTypes, ...gpuTypes, ...binaryTypes, 'HNSW']

function isAutomatic(given: IndexParameters): boolean {
  const type = given.get('index_type')
  return type === undefined || type === 'AUTOINDEX'
}

function checkAutomatic(target: Target, given: IndexParameters): void {
  checkNothingElse(given)
  checkMetric(buildOf('HNSW', target, given))
}

function checkVector(target: Target, given: IndexParameters, type: string): void {
  ensure(vectorTypes.includes(type), () => emptyIndexType({ type }))
  checkSameDimension(target, given)
  if (type !== 'HNSW') {
    const binary = binaryTypes.includes(type)
    ensure(
      binary === (target.type === 'BinaryVector'),
      binary ? binaryTypeElsewhere : floatTypeElsewhere,
    )
  }
  checkFewParameters(buildOf(type, target, given))
}

const buildOf = (type: string, target: Target, given: IndexParameters): Build => ({
  type,
  field: target.type,
  dimension: Number(target.dimension),
  metric: given.get('metric_type') ?? '',
  given,
})
