import type { Cell } from '../../go/gjson.js'
import type { RowRules } from '../../profiles/rows.js'
import type { Steps } from '../../turns/steps.js'
import type { Column } from '../column.js'
import type { RowField } from '../field.js'

/** How values of one data type are read, kept and shown. */
export interface RowType {
  /** A column of so many rows, all zero or empty. */
  blank(field: RowField, rows: number): Column
  /**
   * Reads values as the REST layer takes them.
   * @param zone of times without an offset
   */
  reader(field: RowField, rows: number, rules: RowRules, zone: string): Reader
  /** What takes long of reading and filling in, for a column whose rows are all read; undefined where none was sent. */
  finish?(column: Column | undefined, field: RowField): Steps<Column | undefined>
  /**
   * What the proxy checks of values that were read; rows that are null hold zero or nothing.
   * @throws MilvusError 1100, 1001
   */
  check?(column: Column, field: RowField, rows: number, rules: RowRules): void
  /** Gives a row a default value, as the protocol holds it. */
  fill?(column: Column, row: number, value: unknown): void
  /** A value as JSON shows it, times in a zone; bigints are Int64. */
  print(column: Column, row: number, field: RowField, zone: string): unknown
}

/** Whole numbers beyond a type: the first one, as what it was stored, and how many there were. */
export interface Wrapped {
  readonly sent: bigint
  readonly stored: number
  count: number
}

/** Reads the values of one field, row by row. */
export interface Reader {
  /** What became of whole numbers that do not fit, if there were any. */
  readonly wrapped?: Wrapped | undefined
  /**
   * Reads a value into its row; a missing one is a null cell.
   * @throws MilvusError 1804
   */
  read(row: number, cell: Cell): void
  /**
   * The column, when all rows are read.
   * @throws MilvusError 1804 for vectors of another dimension
   */
  column(): Column
}

/** What is thrown where a column does not fit its field: a fault of ours. */
export const misplaced = (column: Column): Error => new Error(`misplaced column: ${column.kind}`)
