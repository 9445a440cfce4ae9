import type { DataType } from '../../profiles/data-types.js'
import { type Span, type Version, within } from '../../versions.js'
import type { Target } from './target.js'

interface Choice extends Span {
  readonly types: readonly DataType[]
  readonly index: string
}

const ints: readonly DataType[] = ['Int8', 'Int16', 'Int32', 'Int64']

/** The types that the server builds where the client leaves the type open (spec/indexes.md §4.4; configuration `autoIndex`). */
const choices: readonly Choice[] = [
  { types: ['Bool', ...ints, 'Float', 'Double', 'VarChar'], index: 'INVERTED', until: '2.4' },
  { types: [...ints, 'VarChar'], index: 'HYBRID', since: '2.5' },
  { types: ['Float', 'Double'], index: 'INVERTED', since: '2.5', until: '2.5' },
  { types: ['Float', 'Double'], index: 'HYBRID', since: '2.6' },
  { types: ['Bool'], index: 'BITMAP', since: '2.5' },
  { types: ['JSON'], index: 'INVERTED', since: '2.5', until: '2.6' },
  { types: ['JSON'], index: 'HYBRID', since: '3.0' },
  { types: ['Geometry'], index: 'RTREE', since: '2.6' },
  { types: ['Timestamptz'], index: 'STL_SORT', since: '2.6' },
]

/** The type built on a scalar field by itself; undefined where there is none. */
export function automaticType(target: Target, version: Version): string | undefined {
  const type = target.type === 'Array' ? target.elementType : target.type
  return choices.find(
    (choice) => type !== undefined && choice.types.includes(type) && within(version, choice),
  )?.index
}
