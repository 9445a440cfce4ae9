import type { Collection } from '../catalog/model.js'
import { ensure } from '../errors/error.js'
import { fieldMissing } from '../errors/rows.js'
import { structPartTooShort } from '../errors/struct-rows.js'
import { jsonText } from '../go/json-text.js'
import { type Column, copyRows, withNulls } from '../rows/column.js'
import { defaultOf } from '../rows/default-of.js'
import type { RowField } from '../rows/field.js'
import type { Place } from '../rows/rows.js'
import { storedFields } from '../rows/stored-fields.js'
import { rowType } from '../rows/types/types.js'
import { changeArray, type FieldOp } from './field-ops.js'
import type { SentRows } from './read-rows.js'

/**
 * Rows of a partial update, completed by what is stored: fields that were not sent keep their values, undeclared keys
 * are merged (internal/proxy/task_upsert.go queryPreExecute).
 * @param stored where the row of each key stands, if there is one
 * @throws MilvusError 1100 for a new row that lacks a field, and for a struct that some rows lack
 */
export function mergeRows(
  collection: Collection,
  sent: SentRows,
  stored: readonly (Place | undefined)[],
  ops: ReadonlyMap<number, FieldOp>,
): SentRows {
  checkStructs(collection, sent)
  const columns = new Map<number, Column>()
  for (const field of storedFields(collection)) {
    const column = sent.columns.get(field.id)
    if (field.functionOutput && !column) continue
    if (!column) columns.set(field.id, keptColumn(field, stored))
    else if (field.id === collection.dynamicFieldId) {
      columns.set(field.id, mergedColumn(column, field, stored))
    } else columns.set(field.id, changedColumn(column, field, stored, ops.get(field.id)))
  }
  return { ...sent, columns }
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
    } else {
      ensure(field.nullable || defaultOf(field) !== undefined, () =>
        fieldMissing({ field: field.name }),
      )
      nulls[row] = 1
    }
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
  const values = sent.values.map((elements, row) => {
    const place = stored[row]
    const column = place?.segment.columns.get(field.id)
    const before = place && column?.kind === 'array' ? (column.values[place.row] ?? []) : []
    return changeArray(op, field, before, elements)
  })
  return { ...sent, values }
}
