import type { RowRules } from '../profiles/rows.js'

/** What is done with rows that are read. */
export interface Reading {
  readonly rules: RowRules
  readonly operation: 'insert' | 'upsert'
  /** Fields that a row lacks keep what is stored. */
  readonly partial: boolean
  /** Primary keys may be given though the server would make them. */
  readonly takesAutoKeys: boolean
}
