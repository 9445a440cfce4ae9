import { always, defineError, type ErrorForm, indexLack, indexRefusal } from './error.js'

/* What the checks of type, metric and build parameters refuse (spec/indexes.md §4.3, §4.6, §4.7, §4.9). */

const suffix = ': invalid parameter[expected=valid index params][actual=invalid index params]'

/** Sent by the engine as a whole. */
export const refusedByEngine = defineError(indexRefusal, '%s')

/* Metrics keep one suffix in all releases, and their trailing blanks. */

export const metricMissing = defineError(1100, `metric type not set for vector index${suffix}`)
export const floatMetric = defineError(
  1100,
  `float vector index does not support metric type: %s${suffix}`,
)
export const intMetric = defineError(
  1100,
  `int vector index does not support metric type: %s${suffix}`,
)
export const binaryMetric = defineError(
  1100,
  `binary vector index does not support metric type: %s${suffix}`,
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
/** Element type, metric and the list of those supported. */
export const vectorArrayMetric = defineError(
  1100,
  `array of vector with %s element type does not support metric type: %s, supported: [%s]: invalid parameter${suffix}`,
)

/* Types against fields */

export const emptyIndexType = defineError(indexRefusal, 'invalid index type: %s')
/** The field's type, by name or number. */
export const cannotBuild = defineError(indexRefusal, "data type %s can't build with this index %s")
export const dimensionMismatch = defineError(
  indexRefusal,
  'dimension mismatch, dimension in schema: %s, dimension: %s',
)
export const vectorTypeOnScalar = defineError(
  indexRefusal,
  'index %s only supports vector data type',
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
  'INVERTED are not supported on %s field',
)
export const stlSortOnlyNumeric = defineError(
  indexRefusal,
  'STL_SORT are only supported on numeric field',
)
export const stlSortNotSupported = defineError(
  indexRefusal,
  'STL_SORT are only supported on numeric, varchar or timestamptz field, got %s',
)
export const trieOnlyVarchar = defineError(indexRefusal, 'TRIE are only supported on varchar field')
export const bitmapOnPrimaryKey = defineError(
  indexRefusal,
  'create bitmap index on primary key not supported',
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
  'RTREE index can only be built on geometry field, got %s',
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
  'JSON field with ngram index only supports VARCHAR cast type, got: %s',
)
export const gramsMissing = defineError(
  indexLack,
  'Ngram index must specify both min_gram and max_gram',
)
export const gramNotInteger = defineError(
  indexRefusal,
  '%s for Ngram index must be an integer, got: %s',
)
export const gramsOutOfOrder = defineError(
  indexRefusal,
  'invalid min_gram or max_gram value for Ngram index, min_gram: %s, max_gram: %s',
)
export const fmIndexOnlyVarchar = defineError(
  indexRefusal,
  'FM-index can only be created on VARCHAR field',
)
export const fmNotInteger = defineError(indexRefusal, '%s for FM-index must be an integer, got: %s')
export const fmSampleRate = defineError(
  indexRefusal,
  'fm_sa_sample_rate for FM-index must be in [4, 256], got: %s',
)
export const fmBlockBytes = defineError(
  indexRefusal,
  'fm_block_bytes for FM-index must be a power of two in [8, 128], got: %s',
)

/* JSON: 2.5 wraps once more than [T] says. */

const jsonRefusal: ErrorForm = {
  ...indexRefusal,
  plain: { code: 1100, suffix: `: invalid parameter${suffix}` },
}

export const castMissing = defineError(
  { ...always(1101), plain: { code: 1100, suffix } },
  'json index must specify cast type: missing parameter[missing_param=json_cast_type]',
)
export const castNotSupported = defineError(jsonRefusal, 'json_cast_type %s is not supported')
/** Cast and index type. */
export const castNotSupportedFor = defineError(
  jsonRefusal,
  'json_cast_type %s is not supported for %s index',
)
export const castFunctionNotSupported = defineError(
  jsonRefusal,
  'json_cast_function %s is not supported',
)
export const castFunctionNotSupportedFor = defineError(
  jsonRefusal,
  'json_cast_function %s is not supported for json_cast_type %s',
)

/* Build parameters as 2.3 and 2.4 check them */

export const outOfRange = defineError(indexRefusal, '%s out of range: [%s, %s]')
export const onlyEightBits = defineError(indexRefusal, 'nbits can be only set to 8 for IVF_SQ')
export const badBits = defineError(indexRefusal, 'invalid nbits: %s')
export const bitsOutOfRange = defineError(
  indexRefusal,
  'parameter `nbits` out of range, expect range [1,64], current value: %s',
)
export const subquantizersMissing = defineError(indexRefusal, 'parameter `m` not found')
export const badSubquantizers = defineError(indexRefusal, 'invalid `m`: %s')
export const dimensionNotDivisible = defineError(
  indexRefusal,
  'dimension must be able to be divided by `m`, dimension: %s, m: %s',
)
export const dimensionOdd = defineError(
  indexRefusal,
  'dimension must be able to be divided by 2, dimension: %s',
)
export const badDropRatio = defineError(
  indexRefusal,
  'invalid drop_ratio_build: %s, must be in range [0, 1)',
)

/* What only 2.3 says, before anything can be stored */

export const indexTypeMismatch = defineError(
  1100,
  'index type not match: invalid parameter[expected=%s][actual=%s]',
)
export const scalarNotIndexed = defineError(
  1100,
  'create index on %s field is not supported: invalid parameter[expected=supported field][actual=create index on %s field]',
)
export const floatTypeElsewhere = defineError(indexRefusal, 'float vector are only supported')
export const metricNotSupported = defineError(
  indexRefusal,
  'metric type not found or not supported, supported: [%s]',
)
/** Metric, the list of those supported, and what may follow. */
export const metricNotSupportedByType = defineError(
  indexRefusal,
  'metric type %s not found or not supported, supported: [%s]%s',
)
