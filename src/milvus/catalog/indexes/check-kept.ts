import { unmarshalGo } from '../../go/json-decode.js'
import { objectPlan } from '../../go/plan.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { atOnce } from '../../turns/steps.js'
import type { Index, Pair } from '../model.js'
import { indexWithFewChecks } from './few-checks.js'
import { expand, type IndexParameters } from './parameters.js'
import { checkIndexProperties } from './properties.js'
import { scalarType } from './scalar-index.js'
import { castOf } from './scalar-parameters.js'
import { checkStored, checkWarmup } from './switches.js'
import type { Target } from './target.js'
import { vectorIndex } from './vector-index.js'

/**
 * Checks an index that is kept as if it was made anew, but for its name and for paths into JSON.
 * @throws MilvusError where it could not be made; Error where something else would be
 */
export function checkKept(profile: Profile, target: Target, index: Index): void {
  const { vector, params, json } = index
  if (vector !== isVector(target.type)) throw new Error(`it is on a field of ${target.type}`)
  if (profile.indexChecks === 'few') checkFew(target, index)
  else {
    const given = givenIn(params)
    checkWarmup(given, profile)
    if (vector) checkVector(profile, target, given, index)
    else checkScalar(profile, target, given, index)
    checkStored(given, index.type, profile)
  }
  checkIndexProperties(profile, index, index.properties)
  const takesPath = target.type === 'JSON'
  if (takesPath !== (json !== undefined)) {
    throw new Error(`${takesPath ? 'no' : 'a'} path into a field of ${target.type}`)
  }
  // That into the dynamic field is called by the first step of its path.
  if (!target.dynamic && index.fieldName !== target.name) {
    throw new Error(`the field is called ${target.name}, not ${index.fieldName}`)
  }
}

/** Of 2.3, which keeps every parameter by itself, the metric beside them last. */
function checkFew(target: Target, { type, params }: Index): void {
  const [key, metric = ''] = params.at(-1) ?? []
  if (key !== 'metric_type') throw new Error('its parameters do not end with the metric')
  const draft = indexWithFewChecks(target, metric, params.slice(0, -1))
  checkSame(draft.type, type)
  checkPairs(draft.params, params)
}

function checkVector(
  profile: Profile,
  target: Target,
  given: IndexParameters,
  { type, params }: Index,
): void {
  const draft = vectorIndex(profile, target, params, given)
  checkSame(draft.type, type)
  checkPairs(draft.params, params)
}

function checkScalar(
  profile: Profile,
  target: Target,
  given: IndexParameters,
  { type, json }: Index,
): void {
  checkSame(scalarType(profile, target, given), type)
  const cast = castOf(given) ?? ''
  if (json && json.cast !== cast) throw new Error(`the cast is ${cast}, not ${json.cast}`)
}

function checkSame(made: string, kept: string): void {
  if (made !== kept) throw new Error(`its parameters make an index of type ${made}, not ${kept}`)
}

function checkPairs(made: readonly Pair[], kept: readonly Pair[]): void {
  const isSame =
    made.length === kept.length &&
    made.every(([key, value], i) => key === kept[i]?.[0] && value === kept[i]?.[1])
  if (!isSame) throw new Error(`its parameters would be ${JSON.stringify(made)}`)
}

/** What the request said that they are made of. */
function givenIn(params: readonly Pair[]): IndexParameters {
  const kept = new Map(params)
  const odd = [...kept.keys()].find((key) => !stored.has(key))
  if (odd !== undefined) throw new Error(`there is no parameter "${odd}"`)
  if (kept.size < params.length) throw new Error('it has a parameter twice')
  return atOnce(
    expand({
      indexType: kept.get('index_type') ?? '',
      metricType: kept.get('metric_type') ?? '',
      params: objectIn(kept.get('params') ?? '{}'),
    }),
  )
}

const stored: ReadonlySet<string> = new Set(['index_type', 'metric_type', 'params'])

function objectIn(text: string): Readonly<Record<string, unknown>> {
  const decoded = unmarshalGo(Buffer.from(text), objectPlan)
  if ('failure' in decoded || !decoded.value) throw new Error('its parameters are no JSON object')
  // As the plan says.
  return decoded.value as Readonly<Record<string, unknown>>
}
