import { type ErrorMaker, ensure } from '../../errors/error.js'
import {
  bitmapCardinality,
  castFunctionNotSupported,
  castFunctionNotSupportedFor,
  castMissing,
  castNotSupported,
  castNotSupportedFor,
  fmBlockBytes,
  fmNotInteger,
  fmSampleRate,
  gramNotInteger,
  gramsMissing,
  gramsOutOfOrder,
  ngramNeedsCast,
  ngramNeedsVarcharCast,
} from '../../errors/index-parameters.js'
import { parseInt64 } from '../../go/parse.js'
import { trimSpace } from '../../go/trim.js'
import type { Profile } from '../../profiles/profiles.js'
import type { IndexParameters } from './parameters.js'
import type { Target } from './target.js'

/**
 * Checks the parameters of a scalar index (internal/util/indexparamcheck).
 * @param type the type that is built.
 */
export function checkScalarParameters(
  profile: Profile,
  type: string,
  target: Target,
  given: IndexParameters,
): void {
  if (type === 'NGRAM') checkNgram(target, given)
  else if (type === 'FMINDEX') checkFmIndex(given)
  else if (target.type === 'JSON')
    checkCast(profile, type === 'Asceneding' ? 'STL_SORT' : type, given)
  if (type === 'HYBRID') checkCardinality(given)
}

/** The cast of an index on JSON, in the form in which it is compared. */
export const castOf = (given: IndexParameters): string | undefined =>
  normalized(given, 'json_cast_type')

function normalized(given: IndexParameters, key: string): string | undefined {
  const text = given.get(key)
  return text === undefined ? undefined : trimSpace(text).toUpperCase()
}

/** Only INVERTED is refused without its name; BITMAP and STL_SORT ignore functions (spec/indexes.md §4.6). */
function checkCast({ jsonCasts }: Profile, type: string, given: IndexParameters): void {
  const allowed = jsonCasts.get(type)
  if (!allowed) return
  const cast = castOf(given)
  ensure(cast !== undefined, castMissing)
  ensure(allowed.includes(cast), () =>
    type === 'INVERTED' ? castNotSupported({ cast }) : castNotSupportedFor({ cast, type }),
  )
  const fn = normalized(given, 'json_cast_function')
  const takesFunctions = type === 'INVERTED' || type === 'HYBRID'
  if (!takesFunctions || fn === undefined) return
  ensure(fn === 'STRING_TO_DOUBLE', () => castFunctionNotSupported({ fn }))
  ensure(cast === 'DOUBLE', () => castFunctionNotSupportedFor({ fn, cast }))
}

function checkNgram(target: Target, given: IndexParameters): void {
  if (target.type === 'JSON') {
    const cast = castOf(given)
    ensure(cast !== undefined, ngramNeedsCast)
    ensure(cast === 'VARCHAR', () => ngramNeedsVarcharCast({ cast }))
  }
  ensure(given.has('min_gram') && given.has('max_gram'), gramsMissing)
  const least = integer('min_gram', given, gramNotInteger)
  const most = integer('max_gram', given, gramNotInteger)
  ensure(least > 0n && most > 0n && least <= most, () => gramsOutOfOrder({ least, most }))
}

/** Below how many values a field is indexed by bitmaps; the server has a limit of its own where none is given. */
function checkCardinality(given: IndexParameters): void {
  const parsed = parseInt64(given.get('bitmap_cardinality_limit') ?? '1')
  const limit = 'value' in parsed ? parsed.value : 0n
  ensure(limit >= 1n && limit <= 1000n, bitmapCardinality)
}

function checkFmIndex(given: IndexParameters): void {
  if (given.has('fm_sa_sample_rate')) {
    const rate = integer('fm_sa_sample_rate', given, fmNotInteger)
    ensure(rate >= 4n && rate <= 256n, () => fmSampleRate({ rate }))
  }
  if (given.has('fm_block_bytes')) {
    const bytes = integer('fm_block_bytes', given, fmNotInteger)
    ensure([8n, 16n, 32n, 64n, 128n].includes(bytes), () => fmBlockBytes({ bytes }))
  }
}

function integer(key: string, given: IndexParameters, refuse: ErrorMaker<'key' | 'value'>): bigint {
  const value = given.get(key) ?? ''
  const parsed = parseInt64(value)
  if (!('value' in parsed)) throw refuse({ key, value })
  return parsed.value
}
