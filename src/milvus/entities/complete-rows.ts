import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { ensure } from '../errors/error.js'
import { bm25OutputGiven, fieldMissing, fieldRowsDiffer, otherOutputGiven } from '../errors/rows.js'
import { structUneven } from '../errors/struct-rows.js'
import { functionTypes } from '../profiles/function-types.js'
import type { RowRules } from '../profiles/rows.js'
import { type Column, withNulls } from '../rows/column.js'
import { defaultOf } from '../rows/default-of.js'
import { primaryField, type RowField } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'
import { storedFields } from '../rows/stored-fields.js'
import { rowType } from '../rows/types/types.js'
import type { SentRows } from './read-rows.js'

/**
 * Fills in what was not sent: primary keys that the server makes, default values, outputs of functions
 * (internal/proxy/util.go checkFieldsDataBySchema; internal/proxy/validate_util.go fillWithValue).
 * @throws MilvusError 1100
 */
export function completeRows(catalog: Catalog, collection: Collection, sent: SentRows): Batch {
  checkOutputs(collection, sent)
  checkStructs(collection, sent)
  checkKeyCount(collection, sent)
  const columns = new Map<number, Column>()
  for (const field of storedFields(collection)) {
    columns.set(field.id, columnFor(catalog, field, sent))
  }
  return { length: sent.length, columns }
}

/**
 * What the proxy checks of the values.
 * @param sent the columns as they were sent, where only rows with a value count: defaults are filled in later
 * (internal/proxy/validate_util.go Validate)
 * @throws MilvusError 1100
 */
export function checkRows(
  collection: Collection,
  { length, columns }: Batch,
  rules: RowRules,
  sent?: ReadonlyMap<number, Column>,
): void {
  for (const field of storedFields(collection)) {
    const column = sent?.get(field.id) ?? columns.get(field.id)
    if (column) rowType(field.type).check?.(column, field, length, rules)
  }
}

function columnFor(catalog: Catalog, field: RowField, { columns, length }: SentRows): Column {
  const column = columns.get(field.id)
  if (column?.nulls && defaultOf(field) !== undefined) return filled(column, field)
  if (column) return column
  const blank = rowType(field.type).blank(field, length)
  if (field.functionOutput) return blank
  if (field.primary && field.autoId) return madeKeys(catalog, blank, length)
  const optional = field.nullable || defaultOf(field) !== undefined
  ensure(optional, () => fieldMissing({ field: field.name }))
  const nulls = withNulls(blank, new Uint8Array(length).fill(1))
  return defaultOf(field) === undefined ? nulls : filled(nulls, field)
}

function filled(column: Column, field: RowField): Column {
  const value = defaultOf(field)
  const { nulls } = column
  for (let row = 0; row < (nulls?.length ?? 0); row++) {
    if (nulls?.[row] === 1) rowType(field.type).fill?.(column, row, value)
  }
  return withNulls(column, undefined)
}

/** Keys that the server makes; a VarChar key is the text of such a number. */
function madeKeys({ ids }: Catalog, column: Column, rows: number): Column {
  if (column.kind === 'int64') for (let row = 0; row < rows; row++) column.values[row] = ids()
  if (column.kind === 'text')
    for (let row = 0; row < rows; row++) column.values[row] = String(ids())
  return column
}

function checkOutputs({ fields, functions }: Collection, { columns }: SentRows): void {
  const given = fields.filter(({ id, functionOutput }) => functionOutput && columns.has(id))
  for (const { name } of given) {
    const made = functions.find(({ outputs }) => outputs.includes(name))
    throw made?.type === functionTypes.BM25 ? bm25OutputGiven() : otherOutputGiven()
  }
}

/**
 * An element that has a key twice counts twice for that part (internal/proxy/util.go checkAndFlattenStructFieldData).
 * @throws MilvusError 1100
 */
function checkStructs({ structFields }: Collection, { columns, length }: SentRows): void {
  for (const { name, fields } of structFields) {
    const [first, ...others] = fields.map((part) => ({ part, column: columns.get(part.id) }))
    for (const other of others) {
      for (let row = 0; row < length; row++) {
        const wanted = elementsAt(first?.column, row)
        const count = elementsAt(other.column, row)
        ensure(wanted === count, () =>
          structUneven({
            struct: name,
            row,
            first: first?.part.name ?? '',
            wanted,
            part: other.part.name,
            count,
          }),
        )
      }
    }
  }
}

function elementsAt(column: Column | undefined, row: number): number {
  if (column?.kind === 'array') return column.values[row]?.length ?? 0
  return column?.kind === 'vectors' ? (column.values[row]?.length ?? 0) / column.width : 0
}

/** Some rows may come with a key and some without. */
function checkKeyCount(collection: Collection, { counts, length }: SentRows): void {
  const { id, name } = primaryField(collection)
  const count = counts.get(id) ?? 0
  ensure(count === 0 || count === length, () =>
    fieldRowsDiffer({ length: count, field: name, rows: length }),
  )
}
