import { type Column, copyRows, withNulls } from './column.js'
import type { RowField, RowSchema } from './field.js'
import type { Batch } from './segment.js'
import { storedFields } from './stored-fields.js'
import { rowType } from './types/types.js'

/** Some of the rows, in that order. */
export function takeRows(schema: RowSchema, batch: Batch, rows: readonly number[]): Batch {
  const columns = new Map<number, Column>()
  for (const field of storedFields(schema)) {
    const column = batch.columns.get(field.id)
    if (column) columns.set(field.id, takeColumn(column, field, rows))
  }
  return { length: rows.length, columns }
}

/** Some of the rows of a column, in that order. */
export function takeColumn(from: Column, field: RowField, rows: readonly number[]): Column {
  const to = rowType(field.type).blank(field, rows.length)
  for (const [at, row] of rows.entries()) copyRows(to, at, from, row, row + 1)
  const { nulls } = from
  return withNulls(to, nulls && Uint8Array.from(rows, (row) => nulls[row] ?? 0))
}
