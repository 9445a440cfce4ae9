import { type Column, copyRows, withNulls } from './column.js'
import type { RowSchema } from './field.js'
import type { Batch } from './segment.js'
import { storedFields } from './stored-fields.js'
import { rowType } from './types/types.js'

/** Some of the rows, in that order. */
export function takeRows(schema: RowSchema, batch: Batch, rows: readonly number[]): Batch {
  const columns = new Map<number, Column>()
  for (const field of storedFields(schema)) {
    const from = batch.columns.get(field.id)
    if (!from) continue
    const to = rowType(field.type).blank(field, rows.length)
    for (const [at, row] of rows.entries()) copyRows(to, at, from, row, row + 1)
    const { nulls } = from
    columns.set(field.id, withNulls(to, nulls && Uint8Array.from(rows, (row) => nulls[row] ?? 0)))
  }
  return { length: rows.length, columns }
}
