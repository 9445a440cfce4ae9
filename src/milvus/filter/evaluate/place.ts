import { emptyJson } from '../../errors/filter-engine.js'
import type { Column } from '../schema.js'
import type { FilterColumn, FilterSegment } from '../segment.js'
import { findJson, type JsonPlace } from './json.js'
import type { EngineRules } from './rules.js'

/** A value inside the JSON text of a row. */
export type Place = JsonPlace & { readonly text: string }

/** The stored values of a field; a field without any is null in all rows. */
export function columnOf({ columns, length }: FilterSegment, { field }: Column): FilterColumn {
  return (
    columns.get(field.id) ?? { kind: 'text', values: [], nulls: new Uint8Array(length).fill(1) }
  )
}

/**
 * Looks a path up in the JSON texts of a column.
 * @throws MilvusError, from what it returns, for a text of nothing but blanks (common/Json.h doc)
 */
export function jsonPlaces(
  column: FilterColumn,
  { path }: Column,
  { readsEmptyJson }: EngineRules,
): (row: number) => Place | undefined {
  if (column.kind !== 'json') return () => undefined
  const { values } = column
  const [first = ''] = path
  const key = JSON.stringify(first)
  // Most keys are written as they are, and a text without them is told at once.
  const isPlain = path.length > 0 && !/^[0-9]*$/.test(first) && /^[\w $.-]*$/.test(first)
  return (row) => {
    const text = values[row] ?? ''
    if (text === '' && !readsEmptyJson) return undefined
    // Most are objects, and whatever is done here is done for every row.
    if (text[0] !== '{' && !/\S/.test(text)) throw emptyJson({ text })
    if (isPlain && !text.includes(key)) return undefined
    const found = findJson(text, path)
    return found && { text, start: found.start, end: found.end }
  }
}
