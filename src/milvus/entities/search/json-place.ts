import { type Cell, cellOf, elements, firstMember } from '../../go/gjson.js'
import { isNull } from '../../rows/column.js'
import type { RowField } from '../../rows/field.js'
import type { Place } from '../../rows/rows.js'

/** A field, or a place inside one that holds JSON. */
export interface FieldPlace {
  readonly field: RowField
  /** Keys and indices; empty for the field itself. */
  readonly path: readonly string[]
}

/** The value at a place in JSON; undefined where there is none, or null. */
export function jsonAt(hit: Place, place: FieldPlace): Cell | undefined {
  const cell = cellAt(hit, place)
  return cell === 'null row' || cell?.kind === 'null' ? undefined : cell
}

/** The value at a place in JSON; undefined where there is none. */
export function cellAt(
  { segment, row }: Place,
  { field, path }: FieldPlace,
): Cell | 'null row' | undefined {
  const column = segment.columns.get(field.id)
  if (column?.kind !== 'json' || isNull(column, row)) return 'null row'
  const text = column.values[row] ?? ''
  if (!isJson(text)) return undefined
  let cell: Cell | undefined = cellOf(Buffer.from(text))
  for (const step of path) {
    if (!cell) return undefined
    cell = cell.bytes[cell.start] === 0x5b ? elements(cell)[Number(step)] : firstMember(cell, step)
  }
  return cell
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
