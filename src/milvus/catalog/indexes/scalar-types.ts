import type { ErrorMaker, MilvusError } from '../../errors/error.js'
import {
  bitmapNotSupported,
  bitmapNotSupportedOnArray,
  bitmapOnPrimaryKey,
  fmIndexOnlyVarchar,
  invertedNotSupported,
  ngramNotSupported,
  rtreeOnlyGeometry,
  stlSortNotSupported,
  stlSortOnlyNumeric,
  trieOnlyVarchar,
} from '../../errors/index-parameters.js'
import type { DataType } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Target } from './target.js'

const bitmapped: readonly DataType[] = ['Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'VarChar']

type Refusal = ErrorMaker<'type'>

const stlSort = (on: readonly DataType[]): Refusal =>
  on.includes('VarChar') ? stlSortNotSupported : stlSortOnlyNumeric

/** How a field is refused that a type of index cannot be built on (spec/indexes.md §4.4, §4.6, §4.9). */
const refusals: ReadonlyMap<string, (on: readonly DataType[]) => Refusal> = new Map([
  ['INVERTED', () => invertedNotSupported],
  ['STL_SORT', stlSort],
  ['Asceneding', stlSort],
  ['TRIE', () => trieOnlyVarchar],
  ['Trie', () => trieOnlyVarchar],
  ['marisa-trie', () => trieOnlyVarchar],
  ['BITMAP', () => bitmapNotSupported],
  ['RTREE', () => rtreeOnlyGeometry],
  ['NGRAM', () => ngramNotSupported],
  ['FMINDEX', () => fmIndexOnlyVarchar],
])

/** @throws MilvusError for a field that the type cannot be built on */
export function checkScalarField(profile: Profile, name: string, target: Target): void {
  const { on = [] } = profile.indexTypes.get(name) ?? {}
  const refuse = refusals.get(name)?.(on)
  if (!refuse) return
  const fault = name === 'BITMAP' ? bitmapFault(profile, target) : undefined
  if (fault) throw fault
  if (!on.includes(target.type)) throw refuse({ type: target.type })
}

function bitmapFault(profile: Profile, target: Target): MilvusError | undefined {
  return target.primary && !profile.bitmapTakesPrimaryKey
    ? bitmapOnPrimaryKey()
    : arrayFault(target)
}

function arrayFault({ type, elementType }: Target): MilvusError | undefined {
  const taken = type !== 'Array' || (elementType && bitmapped.includes(elementType))
  return taken ? undefined : bitmapNotSupportedOnArray()
}
