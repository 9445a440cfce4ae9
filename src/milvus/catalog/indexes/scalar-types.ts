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
import { type Span, type Version, within } from '../../versions.js'
import type { Target } from './target.js'

interface ScalarType extends Span {
  readonly names: readonly string[]
  readonly on: readonly DataType[]
  readonly refuse: ErrorMaker<'type'>
  /** The refusal of a field whose type is taken in general. */
  readonly fault?: (target: Target) => MilvusError | undefined
}

const ints: readonly DataType[] = ['Int8', 'Int16', 'Int32', 'Int64']
const numbers: readonly DataType[] = [...ints, 'Float', 'Double']
const bitmapped: readonly DataType[] = ['Bool', ...ints, 'VarChar']

/** Which scalar fields a type of index can be built on (spec/indexes.md §4.4, §4.6, §4.9). */
const scalarTypes: readonly ScalarType[] = [
  {
    names: ['INVERTED'],
    on: ['Bool', ...numbers, 'VarChar', 'Array'],
    refuse: invertedNotSupported,
    until: '2.4',
  },
  {
    names: ['INVERTED'],
    on: ['Bool', ...numbers, 'VarChar', 'Array', 'JSON'],
    refuse: invertedNotSupported,
    since: '2.5',
  },
  {
    names: ['STL_SORT', 'Asceneding'],
    on: numbers,
    refuse: stlSortOnlyNumeric,
    until: '2.5',
  },
  {
    names: ['STL_SORT', 'Asceneding'],
    on: [...numbers, 'VarChar', 'Timestamptz'],
    refuse: stlSortNotSupported,
    since: '2.6',
    until: '2.6',
  },
  {
    names: ['STL_SORT', 'Asceneding'],
    on: [...numbers, 'VarChar', 'Timestamptz', 'JSON'],
    refuse: stlSortNotSupported,
    since: '3.0',
  },
  { names: ['TRIE', 'Trie', 'marisa-trie'], on: ['VarChar'], refuse: trieOnlyVarchar },
  {
    names: ['BITMAP'],
    on: [...bitmapped, 'Array'],
    refuse: bitmapNotSupported,
    fault: arrayFault,
    until: '2.4',
  },
  {
    names: ['BITMAP'],
    on: [...bitmapped, 'Array'],
    refuse: bitmapNotSupported,
    fault: bitmapFault,
    since: '2.5',
    until: '2.6',
  },
  {
    names: ['BITMAP'],
    on: [...bitmapped, 'Array', 'JSON'],
    refuse: bitmapNotSupported,
    fault: bitmapFault,
    since: '3.0',
  },
  { names: ['RTREE'], on: ['Geometry'], refuse: rtreeOnlyGeometry },
  { names: ['NGRAM'], on: ['VarChar', 'JSON'], refuse: ngramNotSupported },
  { names: ['FMINDEX'], on: ['VarChar'], refuse: fmIndexOnlyVarchar },
]

/** @throws MilvusError for a field that the type cannot be built on */
export function checkScalarField(name: string, target: Target, version: Version): void {
  const type = scalarTypes.find((row) => row.names.includes(name) && within(version, row))
  if (!type) return
  const taken = type.on.includes(target.type)
  const fault = type.fault?.(target) ?? (taken ? undefined : type.refuse({ type: target.type }))
  if (fault) throw fault
}

function bitmapFault(target: Target): MilvusError | undefined {
  return target.primary ? bitmapOnPrimaryKey() : arrayFault(target)
}

function arrayFault({ type, elementType }: Target): MilvusError | undefined {
  const taken = type !== 'Array' || (elementType && bitmapped.includes(elementType))
  return taken ? undefined : bitmapNotSupportedOnArray()
}
