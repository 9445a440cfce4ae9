import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { ensure, type MilvusError } from '../../errors/error.js'
import { groupsUnsupported } from '../../errors/filter-engine.js'
import {
  groupFieldMissing,
  groupFieldNullable,
  groupSizeNotNumber,
  groupSizeNotPositive,
  groupSizeTooLarge,
  groupsOfPathAmongOthers,
} from '../../errors/search.js'
import { parseAnyInt64, parseBool } from '../../go/parse.js'
import { trimSpace } from '../../go/trim.js'
import type { DataType } from '../../profiles/data-types.js'
import { engineType } from '../../profiles/engine-types.js'
import { searchRules } from '../../profiles/search.js'
import type { RowField } from '../../rows/field.js'
import { dynamicFieldOf } from '../../rows/stored-fields.js'
import type { Version } from '../../versions.js'
import { castRefusal, type JsonCast, readCast } from './json-cast.js'
import type { FieldPlace } from './json-place.js'
import type { Pairs } from './parameters.js'
import { type Paths, readPath } from './read-path.js'

/** How hits are grouped. */
export interface Grouping {
  readonly fields: readonly FieldPlace[]
  /** How many rows a group shows at most. */
  readonly size: number
  /** The search goes on until every group has so many, where there are so many. */
  readonly isStrict: boolean
  /** What values in JSON are read as; their text unless said. */
  readonly cast?: JsonCast | undefined
}

const largestGroup = 10

/**
 * Reads what hits are grouped by (internal/proxy/search_util.go parseGroupByInfo, parseSearchInfo).
 * @param paths how they are read in one search; several searches do not read paths, and group by JSON as a whole
 * @returns undefined where they are not grouped
 * @throws MilvusError 1700, 1100, 2201
 */
export function readGrouping(
  { profile }: Catalog,
  collection: Collection,
  pairs: Pairs,
  paths: Paths | undefined,
): Grouping | undefined {
  const { groupsBy } = searchRules[profile.version]
  if (groupsBy === 'nothing') return undefined
  const names = groupNames(pairs, groupsBy === 'paths')
  const named = names.map((name) => groupField(collection, name, groupsBy))
  const inJson = named.findIndex(({ text }) => text !== '')
  ensure(inJson < 0 || named.length === 1, () =>
    groupsOfPathAmongOthers({ field: names[inJson] ?? '' }),
  )
  const size = readSize(pairs.get('group_size'))
  const isStrict = parseBool(pairs.get('strict_group_size') ?? '') === true
  const [first] = named
  const text = (groupsBy !== 'fields' && pairs.get('json_path')) || (first?.text ?? '')
  const path = paths && text !== '' ? readPath(paths, collection, text, first?.field.id) : []
  if (!first) return undefined
  const fields = named.map(({ field }) => ({ field, path: field.type === 'JSON' ? path : [] }))
  return { fields, size, isStrict, cast: paths && readCast(pairs) }
}

function groupNames(pairs: Pairs, several: boolean): string[] {
  const one = pairs.get('group_by_field') ?? ''
  const name = several ? trimSpace(one) : one
  if (name !== '') return [name]
  if (!several) return []
  const names = (pairs.get('group_by_fields') ?? '').split(',').map(trimSpace)
  return names.filter((each) => each !== '')
}

/** A field, and the path into it as it is written; empty for none. */
interface Named {
  readonly field: RowField
  readonly text: string
}

function groupField(
  collection: Collection,
  name: string,
  groupsBy: 'fields' | 'nullable fields' | 'paths',
): Named {
  const hasBrackets = groupsBy === 'paths' && name.includes('[') && name.includes(']')
  const base = hasBrackets ? (name.split('[')[0] ?? '') : name
  const { dynamicFieldId } = collection
  const dynamic = dynamicFieldId === undefined ? undefined : dynamicFieldOf(dynamicFieldId)
  const known = [...collection.fields, ...(dynamic ? [dynamic] : [])]
  const field = known.find((one) => one.name === base)
  const other = groupsBy === 'fields' ? undefined : dynamic
  const found = field ?? other
  ensure(found, () => groupFieldMissing({ field: name }))
  ensure(groupsBy !== 'fields' || !found.nullable, () => groupFieldNullable({ field: name }))
  const isPath = field ? hasBrackets && field.type === 'JSON' : groupsBy === 'paths'
  return { field: found, text: isPath ? name : '' }
}

/**
 * What the engine says of groups that it does not make, once it looks at a row
 * (internal/core/src/exec/operator/search-groupby/SearchGroupByOperator.cpp).
 */
export function groupsRefusal(
  { fields, cast }: Grouping,
  version: Version,
): MilvusError | undefined {
  const groupsJson = searchRules[version].groupsBy !== 'fields'
  const types = fields.map(({ field }) => field.type)
  const other = types.find((type) => !groupable.includes(type) && !(groupsJson && type === 'JSON'))
  if (other) return groupsUnsupported({ type: engineType(other, version) })
  return cast && types.includes('JSON') ? castRefusal(cast, version) : undefined
}

/** Types of fields by whose values rows are grouped. */
export const groupable: readonly DataType[] = [
  'Bool',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'VarChar',
  'Timestamptz',
]

function readSize(text: string | undefined): number {
  if (text === undefined) return 1
  const size = parseAnyInt64(text)
  ensure(size !== undefined, () => groupSizeNotNumber({ size: text }))
  ensure(size > 0n, () => groupSizeNotPositive({ size }))
  ensure(size <= largestGroup, () => groupSizeTooLarge({ size, most: largestGroup }))
  return Number(size)
}
