import type { Collection } from '../../catalog/model.js'
import { type Cell, cellOf, elements, firstMember } from '../../go/gjson.js'
import { isNull } from '../../rows/column.js'
import type { RowField } from '../../rows/field.js'
import type { Place } from '../../rows/rows.js'
import { dynamicFieldOf } from '../../rows/stored-fields.js'
import { dynamicField } from '../../rows/types/json.js'

/** A field, or a place inside one that holds JSON. */
export interface FieldPlace {
  readonly field: RowField
  /** Keys and indices; empty for the field itself. */
  readonly path: readonly string[]
}

const steps = /\[(?:"([^"\\]*)"|'([^'\\]*)'|([0-9]+))\]/y

/**
 * Finds what a name with keys in brackets means: `j["a"]["b"]`, or an undeclared key by its own name.
 * @returns undefined for what is written otherwise, or is not there
 */
export function placeOf(collection: Collection, text: string): FieldPlace | undefined {
  const [, name = '', rest = ''] = /^([^[]*)(.*)$/s.exec(text) ?? []
  const path = stepsOf(rest)
  const field = collection.fields.find((one) => one.name === name)
  if (!path || (field && path.length > 0 && field.type !== 'JSON')) return undefined
  if (field) return { field, path }
  if (collection.dynamicFieldId === undefined || !isKey(name, path)) return undefined
  const meta = dynamicFieldOf(collection.dynamicFieldId)
  return { field: meta, path: name === dynamicField ? path : [name, ...path] }
}

const isKey = (name: string, path: readonly string[]): boolean =>
  name === dynamicField ? path.length > 0 : /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)

function stepsOf(text: string): string[] | undefined {
  const path: string[] = []
  steps.lastIndex = 0
  for (let at = 0; at < text.length; at = steps.lastIndex) {
    const found = steps.exec(text)
    if (!found) return undefined
    path.push(found[1] ?? found[2] ?? found[3] ?? '')
  }
  return path
}

/** The value at a place in JSON; undefined where there is none, or null. */
export function jsonAt({ segment, row }: Place, { field, path }: FieldPlace): Cell | undefined {
  const column = segment.columns.get(field.id)
  if (column?.kind !== 'json' || isNull(column, row)) return undefined
  const text = column.values[row] ?? ''
  if (!isJson(text)) return undefined
  let cell: Cell | undefined = cellOf(Buffer.from(text))
  for (const step of path) {
    if (!cell) return undefined
    cell = cell.bytes[cell.start] === 0x5b ? elements(cell)[Number(step)] : firstMember(cell, step)
  }
  return cell?.kind === 'null' ? undefined : cell
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
