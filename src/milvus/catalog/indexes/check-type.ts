import { ensure, type MilvusError } from '../../errors/error.js'
import {
  binaryTypeElsewhere,
  cannotBuild,
  dimensionMismatch,
  emptyIndexType,
  floatTypeOnScalar,
  hnswOnScalar,
  sparseTypeOnScalar,
  vectorTypeOnScalar,
} from '../../errors/index-parameters.js'
import { type DataType, dataTypes } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { checkEngineParameters } from './engine-check.js'
import { checkGoParameters } from './go-check.js'
import type { IndexParameters } from './parameters.js'
import { checkScalarParameters } from './scalar-parameters.js'
import { checkScalarField } from './scalar-types.js'
import type { Target } from './target.js'

/* spec/indexes.md §4.2 row 14, §4.6 (internal/proxy/task_index.go checkTrain) */

/** Checks a vector index of a type that the request names: type, dimension, build parameters. */
export function checkVectorType(
  profile: Profile,
  target: Target,
  name: string,
  metric: string,
  given: IndexParameters,
): void {
  const type = profile.indexTypes.get(name)
  ensure(type, () => emptyIndexType({ type: name }))
  const indexed = indexedType(target)
  ensure(type.on.includes(indexed), () =>
    cannotBuild({
      dataType: profile.indexChecks === 'engine' ? indexed : dataTypes[indexed],
      index: name,
    }),
  )
  if (indexed !== 'SparseFloatVector') checkSameDimension(target, given)
  const build = { type: name, field: indexed, dimension: Number(target.dimension), metric, given }
  if (profile.indexChecks === 'engine') checkEngineParameters(build, profile)
  else checkGoParameters(build)
}

/**
 * Vectors in an array count one by one, unless the metric compares whole lists. Which types can do the latter is
 * the engine's secret: those that can index the vectors are taken to.
 */
const indexedType = ({ type, elementType }: Target): DataType => elementType ?? type

/** @throws MilvusError for a `dim` that is not the field's */
export function checkSameDimension(target: Target, given: IndexParameters): void {
  const dimension = given.get('dim') ?? target.dimension
  ensure(dimension === target.dimension, () =>
    dimensionMismatch({ expected: target.dimension, dimension }),
  )
}

/**
 * Checks a scalar index: type, field, parameters.
 * @param type the type that is built.
 */
export function checkScalarType(
  profile: Profile,
  target: Target,
  type: string,
  given: IndexParameters,
): void {
  const known = profile.indexTypes.get(type)
  ensure(known || type === 'HYBRID', () => emptyIndexType({ type }))
  if (known?.kind === 'vector') throw vectorTypeRefused(profile, type)
  checkScalarField(profile, type, target)
  checkScalarParameters(profile, type, target, given)
}

function vectorTypeRefused(profile: Profile, type: string): MilvusError {
  if (profile.indexChecks === 'engine') return vectorTypeOnScalar({ type })
  if (type === 'HNSW') return hnswOnScalar()
  if (type.startsWith('BIN_')) return binaryTypeElsewhere()
  return type.startsWith('SPARSE_') ? sparseTypeOnScalar() : floatTypeOnScalar()
}
