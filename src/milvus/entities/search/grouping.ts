import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
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
import { searchRules } from '../../profiles/search.js'
import { dynamicFieldOf } from '../../rows/stored-fields.js'
import { type FieldPlace, placeOf } from './json-place.js'

/** How hits are grouped. */
export interface Grouping {
  readonly fields: readonly FieldPlace[]
  /** How many rows a group shows at most. */
  readonly size: number
  /** The search goes on until every group has so many, where there are so many. */
  readonly isStrict: boolean
}

const largestGroup = 10

/**
 * Reads what hits are grouped by (internal/proxy/search_util.go parseGroupByInfo).
 * @returns undefined where they are not
 * @throws MilvusError 1700, 1100
 */
export function readGrouping(
  { profile }: Catalog,
  collection: Collection,
  pairs: ReadonlyMap<string, string>,
): Grouping | undefined {
  const { groupsBy } = searchRules[profile.version]
  if (groupsBy === 'nothing') return undefined
  const names = groupNames(pairs, groupsBy === 'paths')
  const path = pairs.get('json_path')
  const fields = names.map((name) => groupField(collection, name, groupsBy, path))
  const inJson = fields.findIndex((field) => field.path.length > 0)
  ensure(inJson < 0 || fields.length === 1, () =>
    groupsOfPathAmongOthers({ field: names[inJson] ?? '' }),
  )
  const size = readSize(pairs.get('group_size'))
  const isStrict = parseBool(pairs.get('strict_group_size') ?? '') === true
  return fields.length === 0 ? undefined : { fields, size, isStrict }
}

function groupNames(pairs: ReadonlyMap<string, string>, several: boolean): string[] {
  const one = pairs.get('group_by_field') ?? ''
  const name = several ? trimSpace(one) : one
  if (name !== '') return [name]
  if (!several) return []
  const names = (pairs.get('group_by_fields') ?? '').split(',').map(trimSpace)
  return names.filter((each) => each !== '')
}

function groupField(
  collection: Collection,
  name: string,
  groupsBy: 'fields' | 'nullable fields' | 'paths',
  path: string | undefined,
): FieldPlace {
  const base = groupsBy === 'paths' ? (name.split('[')[0] ?? '') : name
  const field = collection.fields.find((one) => one.name === base)
  const isDynamic = groupsBy !== 'fields' && collection.dynamicFieldId !== undefined
  ensure(field ?? isDynamic, () => groupFieldMissing({ field: name }))
  const nullable = groupsBy === 'fields' && field?.nullable === true
  ensure(!nullable, () => groupFieldNullable({ field: name }))
  const inside = path ?? (field && field.type !== 'JSON' ? base : name)
  const isSaid = groupsBy !== 'nullable fields' || field !== undefined || path !== undefined
  const found = isSaid ? placeOf(collection, inside) : undefined
  // Of what has brackets the parser of filters says why it is no place.
  ensure(found ?? !inside.includes('['), () => notImplemented({ what: `grouping by ${inside}` }))
  return found ?? { field: field ?? dynamicFieldOf(collection.dynamicFieldId ?? 0), path: [] }
}

/**
 * Refuses groups by what the engine does not group by, which it says only where there are rows.
 * @throws MilvusError 10 for its words, which name a line of its source
 */
export function checkGroupable({ fields }: Grouping): void {
  const other = fields.find(
    ({ field, path }) => path.length === 0 && !groupable.includes(field.type),
  )
  ensure(!other, () => notImplemented({ what: `grouping by ${other?.field.name}` }))
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
