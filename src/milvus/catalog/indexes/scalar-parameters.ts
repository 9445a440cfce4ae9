import { type ErrorMaker, ensure } from '../../errors/error.js'
import {
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
import { type Span, type Version, within } from '../../versions.js'
import type { IndexParameters } from './parameters.js'
import type { Target } from './target.js'

interface Casts extends Span {
  /** The index types, as the server builds them. */
  readonly types: readonly string[]
  readonly allowed: readonly string[]
  /** Whether the refusal names the type of index. */
  readonly named: boolean
  readonly functions: boolean
}

const scalars = ['BOOL', 'DOUBLE', 'VARCHAR']
const arrays = ['ARRAY_BOOL', 'ARRAY_DOUBLE', 'ARRAY_VARCHAR']

/** The types that an index can cast a value in JSON to (spec/indexes.md §4.6). */
const casts: readonly Casts[] = [
  {
    types: ['INVERTED'],
    allowed: [...scalars, ...arrays],
    named: false,
    functions: true,
    until: '2.5',
  },
  {
    types: ['INVERTED'],
    allowed: [...scalars, ...arrays, 'JSON'],
    named: false,
    functions: true,
    since: '2.6',
  },
  { types: ['HYBRID'], allowed: [...scalars, ...arrays, 'JSON'], named: true, functions: true },
  { types: ['STL_SORT'], allowed: ['DOUBLE', 'VARCHAR'], named: true, functions: false },
  { types: ['BITMAP'], allowed: ['BOOL', 'VARCHAR'], named: true, functions: false },
]

/**
 * Checks the parameters of a scalar index (internal/util/indexparamcheck).
 * @param type the type that is built.
 */
export function checkScalarParameters(
  type: string,
  target: Target,
  given: IndexParameters,
  version: Version,
): void {
  if (type === 'NGRAM') checkNgram(target, given)
  else if (type === 'FMINDEX') checkFmIndex(given)
  else if (target.type === 'JSON')
    checkCast(type === 'Asceneding' ? 'STL_SORT' : type, given, version)
}

/** The cast of an index on JSON, in the form in which it is compared. */
export const castOf = (given: IndexParameters): string | undefined =>
  normalized(given, 'json_cast_type')

function normalized(given: IndexParameters, key: string): string | undefined {
  const text = given.get(key)
  return text === undefined ? undefined : trimSpace(text).toUpperCase()
}

function checkCast(type: string, given: IndexParameters, version: Version): void {
  const rule = casts.find((row) => row.types.includes(type) && within(version, row))
  if (!rule) return
  const cast = castOf(given)
  ensure(cast !== undefined, castMissing)
  ensure(rule.allowed.includes(cast), () =>
    rule.named ? castNotSupportedFor({ cast, type }) : castNotSupported({ cast }),
  )
  const fn = normalized(given, 'json_cast_function')
  if (!rule.functions || fn === undefined) return
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
