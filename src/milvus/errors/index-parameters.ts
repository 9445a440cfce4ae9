import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, indexLack, indexRefusal } from './error.js'

/* What the checks of type, metric and build parameters refuse (spec/indexes.md §4.3, §4.6, §4.7, §4.9). */

const suffix = ': invalid parameter[expected=valid index params][actual=invalid index params]'

/** Sent by the engine as a whole. */
export const refusedByEngine = defineError(indexRefusal, '{reason}')

/* Metrics keep one suffix in all releases, and their trailing blanks. */

export const metricMissing = defineError(1100, `metric type not set for vector index${suffix}`)
export const floatMetric = defineError(
  1100,
  `float vector index does not support metric type: {metric}${suffix}`,
)
export const intMetric = defineError(
  1100,
  `int vector index does not support metric type: {metric}${suffix}`,
)
export const binaryMetric = defineError(
  1100,
  `binary vector index does not support metric type: {metric}${suffix}`,
)
export const sparseMetric = defineError(
  1100,
  `only IP&BM25 is the supported metric type for sparse index${suffix}`,
)
export const sparseMetricOnlyIp = defineError(
  1100,
  `only IP is the supported metric type for sparse index${suffix}`,
)
export const bm25MetricElsewhere = defineError(
  1100,
  `only BM25 Function output field support BM25 metric type${suffix}`,
)
/** Of what type the elements are, and which metrics are supported. */
export const vectorArrayMetric = defineError(
  1100,
  `array of vector with {element} element type does not support metric type: {metric}, supported: [{supported}]: invalid parameter${suffix}`,
)

/* Types against fields */

export const emptyIndexType = defineError(indexRefusal, 'invalid index type: {type}')
/** `dataType` is the field's, by name or number. */
export const cannotBuild = defineError(
  indexRefusal,
  "data type {dataType} can't build with this index {index}",
)
export const dimensionMismatch = defineError(indexRefusal, {
  '2.3': 'dimension mismatch, dimension in schema: {expected}, dimension: {dimension:untrimmed}',
  '2.6': 'dimension mismatch, dimension in schema: {expected}, dimension: {dimension}',
})
export const vectorTypeOnScalar = defineError(
  indexRefusal,
  'index {type} only supports vector data type',
)
export const hnswOnScalar = defineError(indexRefusal, "can't build hnsw in not vector type")
export const floatTypeOnScalar = defineError(
  indexRefusal,
  'data type should be FloatVector, Float16Vector or BFloat16Vector',
)
export const binaryTypeElsewhere = defineError(indexRefusal, 'binary vector is only supported')
export const sparseTypeOnScalar = defineError(
  indexRefusal,
  'only sparse float vector is supported for the specified index tpye',
)
export const invertedNotSupported = defineError(
  indexRefusal,
  'INVERTED are not supported on {type} field',
)
export const stlSortOnlyNumeric = defineError(
  indexRefusal,
  'STL_SORT are only supported on numeric field',
)
export const stlSortNotSupported = defineError(
  indexRefusal,
  'STL_SORT are only supported on numeric, varchar or timestamptz field, got {type}',
)
export const trieOnlyVarchar = defineError(indexRefusal, 'TRIE are only supported on varchar field')
export const bitmapOnPrimaryKey = defineError(
  indexRefusal,
  'create bitmap index on primary key not supported',
)
export const bitmapCardinality = defineError(
  indexRefusal,
  'failed to check bitmap cardinality limit, should be larger than 0 and smaller than 1000',
)
export const bitmapNotSupported = defineError(
  indexRefusal,
  'bitmap index are only supported on bool, int, string and array field',
)
export const bitmapNotSupportedOnArray = defineError(
  indexRefusal,
  'bitmap index are only supported on bool, int, string for array field',
)
export const rtreeOnlyGeometry = defineError(
  indexRefusal,
  'RTREE index can only be built on geometry field, got {type}',
)

/* NGRAM and FMINDEX */

export const ngramNotSupported = defineError(
  indexRefusal,
  'ngram index can only be created on VARCHAR or JSON field',
)
export const ngramNeedsCast = defineError(
  indexLack,
  'JSON field with ngram index must specify json_cast_type',
)
export const ngramNeedsVarcharCast = defineError(
  indexRefusal,
  'JSON field with ngram index only supports VARCHAR cast type, got: {cast}',
)
export const gramsMissing = defineError(
  indexLack,
  'Ngram index must specify both min_gram and max_gram',
)
export const gramNotInteger = defineError(
  indexRefusal,
  '{key} for Ngram index must be an integer, got: {value}',
)
export const gramsOutOfOrder = defineError(
  indexRefusal,
  'invalid min_gram or max_gram value for Ngram index, min_gram: {least}, max_gram: {most}',
)
export const fmIndexOnlyVarchar = defineError(
  indexRefusal,
  'FM-index can only be created on VARCHAR field',
)
export const fmNotInteger = defineError(
  indexRefusal,
  '{key} for FM-index must be an integer, got: {value}',
)
export const fmSampleRate = defineError(
  indexRefusal,
  'fm_sa_sample_rate for FM-index must be in [4, 256], got: {rate}',
)
export const fmBlockBytes = defineError(
  indexRefusal,
  'fm_block_bytes for FM-index must be a power of two in [8, 128], got: {bytes}',
)

/* JSON: 2.5 wraps once more than [T] says. */

const jsonRefusal: Steps<ErrorForm> = {
  ...indexRefusal,
  '2.4': { code: 1100, suffix: `: invalid parameter${suffix}` },
}

export const castMissing = defineError(
  { '2.3': 1101, '2.4': { code: 1100, suffix }, '2.6': 1101 },
  'json index must specify cast type: missing parameter[missing_param=json_cast_type]',
)
export const castNotSupported = defineError(jsonRefusal, 'json_cast_type {cast} is not supported')
export const castNotSupportedFor = defineError(
  jsonRefusal,
  'json_cast_type {cast} is not supported for {type} index',
)
export const castFunctionNotSupported = defineError(
  jsonRefusal,
  'json_cast_function {fn} is not supported',
)
export const castFunctionNotSupportedFor = defineError(
  jsonRefusal,
  'json_cast_function {fn} is not supported for json_cast_type {cast}',
)

/* Build parameters as 2.3 and 2.4 check them */

export const outOfRange = defineError(indexRefusal, '{key} out of range: [{min}, {max}]')
export const onlyEightBits = defineError(indexRefusal, 'nbits can be only set to 8 for IVF_SQ')
export const badBits = defineError(indexRefusal, 'invalid nbits: {bits:untrimmed}')
export const bitsOutOfRange = defineError(
  indexRefusal,
  'parameter `nbits` out of range, expect range [1,64], current value: {bits}',
)
export const subquantizersMissing = defineError(indexRefusal, 'parameter `m` not found')
export const badSubquantizers = defineError(indexRefusal, 'invalid `m`: {m:untrimmed}')
export const dimensionNotDivisible = defineError(
  indexRefusal,
  'dimension must be able to be divided by `m`, dimension: {dimension}, m: {m}',
)
export const badDegree = defineError(
  indexRefusal,
  'invalid cagra {kind} degree: {degree:untrimmed}',
)
export const degreesSwapped = defineError(
  indexRefusal,
  'Graph degree cannot be larger than intermediate graph degree',
)
export const unknownBuildAlgorithm = defineError(
  indexRefusal,
  'cagra build algo type not supported, supported: [{supported}]',
)
export const cacheNotBoolean = defineError(
  indexRefusal,
  'raft index cache_dataset_on_device param only support true false',
)
export const dimensionOdd = defineError(
  indexRefusal,
  'dimension must be able to be divided by 2, dimension: {dimension}',
)
export const badDropRatio = defineError(
  indexRefusal,
  'invalid drop_ratio_build: {text:untrimmed}, must be in range [0, 1)',
)

/* What only 2.3 says, before anything can be stored */

export const indexTypeMismatch = defineError(
  1100,
  'index type not match: invalid parameter[expected={expected}][actual={actual}]',
)
export const scalarNotIndexed = defineError(
  1100,
  'create index on {type} field is not supported: invalid parameter[expected=supported field][actual=create index on {type} field]',
)
export const floatTypeElsewhere = defineError(indexRefusal, 'float vector are only supported')
export const metricNotSupported = defineError(
  indexRefusal,
  'metric type not found or not supported, supported: [{supported}]',
)
/** `more` is what may follow. */
export const metricNotSupportedByType = defineError(
  indexRefusal,
  'metric type {metric} not found or not supported, supported: [{supported}]{more}',
)

/** Until 2.3. */
export const unreadParams = defineError(65535, 'unmarshal params failed, {reason}')
