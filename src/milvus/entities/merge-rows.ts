import type { Collection } from '../catalog/model.js'
import { ensure } from '../errors/error.js'
import { fieldMissing, typeUndefined } from '../errors/rows.js'
import { structLacking, structPartTooShort } from '../errors/struct-rows.js'
import { jsonText } from '../go/json-text.js'
import { type Column, copyRows, isNull, withNulls } from '../rows/column.js'
import type { RowField } from '../rows/field.js'
import type { Place } from '../rows/rows.js'
import { storedFields } from '../rows/stored-fields.js'
import { rowType } from '../rows/types/types.js'
import { changeArray, type FieldOp } from './field-ops.js'
import type { SentRows } from './read-rows.js'

/**
 * Rows of a partial update, completed by what is stored: fields that were not sent keep their values, undeclared keys
 * are merged. Rows that are there come before new ones (internal/proxy/task_upsert.go queryPreExecute).
 * @param places where the row of each key stands, if there is one
 * @throws MilvusError 1100 for a new row that lacks a field, for a struct that some rows lack, and for what the proxy cannot fill
 */
export function mergeRows(
  collection: Collection,
  sent: SentRows,
  places: readonly (Place | undefined)[],
  ops: ReadonlyMap<number, FieldOp>,
): SentRows {
  checkStructs(collection, sent)
  checkGeometries(collection, sent)
  const order = [...places.keys()].sort((a, b) => Number(!places[a]) - Number(!places[b]))
  const stored = order.map((row) => places[row])
  const columns = new Map<number, Column>()
  for (const field of storedFields(collection)) {
    const unordered = sent.columns.get(field.id)
    if (field.functionOutput && !unordered) continue
    const column = unordered && inOrder(unordered, field, order)
    if (!column) columns.set(field.id, keptColumn(field, stored))
    else if (field.id === collection.dynamicFieldId) {
      columns.set(field.id, mergedColumn(column, field, stored))
    } else columns.set(field.id, changedColumn(column, field, stored, ops.get(field.id)))
  }
  const hasNew = stored.includes(undefined)
  if (hasNew) {
    checkNewRows(collection, sent)
    checkUnsent(collection, sent)
  }
  markTimes(collection, sent, columns, hasNew)
  return { ...sent, columns }
}

function inOrder(column: Column, field: RowField, order: readonly number[]): Column {
  if (order.every((row, at) => row === at)) return column
  const ordered = rowType(field.type).blank(field, order.length)
  for (const [at, row] of order.entries()) copyRows(ordered, at, column, row, row + 1)
  const nulls = column.nulls && Uint8Array.from(order, (row) => Number(isNull(column, row)))
  // What was no time or no geometry is refused later.
  const refused = 'unreadable' in column ? { unreadable: column.unreadable } : {}
  return Object.assign(ordered, refused, { nulls })
}

/** A new row has all that may not lack (internal/proxy/util.go LackOfFieldsDataBySchema). */
function checkNewRows({ fields, structFields }: Collection, { columns }: SentRows): void {
  for (const { id, name, nullable, defaultValue, functionOutput } of fields) {
    const isOptional = functionOutput || nullable || defaultValue !== undefined
    ensure(isOptional || columns.has(id), () => fieldMissing({ field: name }))
  }
  for (const { name, nullable, fields: parts } of structFields) {
    const isSent = nullable || parts.some(({ id }) => columns.has(id))
    ensure(isSent, () => structLacking({ struct: name }))
  }
}

/** The proxy fills no defaults in while a geometry is text (internal/proxy/validate_util.go FillWithDefaultValue). */
function checkGeometries({ fields }: Collection, { columns }: SentRows): void {
  for (const { id, type, defaultValue } of fields) {
    const isFilled = type === 'Geometry' && defaultValue !== undefined && columns.has(id)
    ensure(!isFilled, () => typeUndefined({ type }))
  }
}

/**
 * Nor does it find the default of a time while that is text, but an empty one (the same); and it makes no texts for what
 * a new row lacks (internal/proxy/task_upsert.go GenNullableFieldData). Both are refused where values are checked.
 */
function markTimes(
  { fields }: Collection,
  sent: SentRows,
  columns: Map<number, Column>,
  hasNew: boolean,
): void {
  for (const { id, type, defaultValue } of fields) {
    const column = columns.get(id)
    if (type !== 'Timestamptz' || column?.kind !== 'int64') continue
    const own = sent.columns.get(id)
    const isEmptied = defaultValue !== undefined && own?.nulls?.includes(1)
    if (isEmptied) columns.set(id, { ...column, unreadable: '' })
    else if (hasNew && !own) columns.set(id, { ...column, textless: true })
  }
}

/** The proxy makes no column of small integers for what a new row lacks (internal/proxy/task_upsert.go GenNullableFieldData). */
function checkUnsent({ fields }: Collection, { columns }: SentRows): void {
  const unsent = fields.filter(({ id, functionOutput }) => !columns.has(id) && !functionOutput)
  for (const { type } of unsent) {
    ensure(type !== 'Int8' && type !== 'Int16', () => typeUndefined({ type }))
  }
}

/** A struct is given in all rows or in none. */
function checkStructs({ structFields }: Collection, { counts, length }: SentRows): void {
  for (const { id, name } of structFields.flatMap(({ fields }) => fields)) {
    const count = counts.get(id) ?? 0
    ensure(count === 0 || count === length, () =>
      structPartTooShort({ part: name, length: count, rows: length }),
    )
  }
}

function keptColumn(field: RowField, stored: readonly (Place | undefined)[]): Column {
  const column = rowType(field.type).blank(field, stored.length)
  const nulls = new Uint8Array(stored.length)
  for (const [row, place] of stored.entries()) {
    const from = place?.segment.columns.get(field.id)
    if (place && from) {
      copyRows(column, row, from, place.row, place.row + 1)
      nulls[row] = from.nulls?.[place.row] ?? 0
    } else nulls[row] = 1
  }
  return withNulls(column, nulls.includes(1) ? nulls : undefined)
}

function mergedColumn(
  sent: Column,
  field: RowField,
  stored: readonly (Place | undefined)[],
): Column {
  const kept = keptTexts(field, stored)
  const values = sent.kind === 'json' ? sent.values : []
  return {
    kind: 'json',
    nulls: undefined,
    values: values.map((text, row) => {
      const before = kept[row]
      return before === undefined ? text : jsonText({ ...parsed(before), ...parsed(text) })
    }),
  }
}

const keptTexts = (field: RowField, stored: readonly (Place | undefined)[]) =>
  stored.map((place) => {
    const column = place?.segment.columns.get(field.id)
    return place && column?.kind === 'json' ? column.values[place.row] : undefined
  })

/** The hidden field always holds an object. */
const parsed = (text: string): object => (text === '' ? {} : (JSON.parse(text) as object))

function changedColumn(
  sent: Column,
  field: RowField,
  stored: readonly (Place | undefined)[],
  op: FieldOp | undefined,
): Column {
  if (sent.kind !== 'array' || op === undefined) return sent
  const nulls = Uint8Array.from(sent.values, (_, row) => Number(isNull(sent, row)))
  const values = sent.values.map((elements, row) => {
    const place = stored[row]
    // The array of a new row is what was sent, whatever the operation.
    if (!place) return elements
    const column = place.segment.columns.get(field.id)
    const before = column?.kind === 'array' ? (column.values[place.row] ?? []) : []
    if (nulls[row] === 0) return changeArray(op, field, before, elements)
    nulls[row] = Number(!column || isNull(column, place.row))
    return before
  })
  return { ...sent, values, nulls: nulls.includes(1) ? nulls : undefined }
}
