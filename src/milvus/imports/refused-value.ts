import type { MilvusError } from '../errors/error.js'
import { goRefusal, valueRefused } from '../errors/import-files.js'
import { type Cell, cellText, elements, Members, rawText } from '../go/gjson.js'
import { quote } from '../go/quote.js'
import { valueText } from '../go/value-text.js'
import { type RowField, sizeParam } from '../rows/field.js'

/* How an import words what is wrong with a value. */

type Named = Pick<RowField, 'name' | 'type'>

/** A value of another kind than the field's. */
export const typeRefused = (field: Named, cell: Cell): MilvusError =>
  textRefused(field, goType(cell), shown(cell))

/** @param type of the value in Go */
export const textRefused = ({ name, type }: Named, goType: string, value: string): MilvusError =>
  valueRefused({
    reason: `expected type '${type}' for field '${name}', got type '${goType}' with value '${value}'`,
  })

export const dimensionRefused = (field: RowField, dim: number): MilvusError =>
  valueRefused({
    reason: `expected dim '${sizeParam(field, 'dim')}' for field '${field.name}' with type '${field.type}', got dim '${dim}'`,
  })

/** Elements of an array of another kind; Go shows all of them. */
export const elementRefused = (field: RowField, array: Cell): MilvusError =>
  valueRefused({
    reason: `expected element type '${field.elementType}' in array field, got type '${goType(array)}' with value '${shown(array)}'`,
  })

/** @param call of strconv */
export const numberRefused = (call: string, text: string, reason: string, lead = ''): MilvusError =>
  goRefusal({ reason: `${lead}strconv.${call}: parsing ${quote(text)}: ${reason}` })

/** The type of a value that encoding/json decodes with numbers as they are written. */
export function goType({ kind, bytes, start }: Cell): string {
  if (kind === 'json') return bytes[start] === 0x5b ? '[]interface {}' : 'map[string]interface {}'
  if (kind === 'true' || kind === 'false') return 'bool'
  return { null: '<nil>', number: 'json.Number', string: 'string' }[kind]
}

/** In bytes: a value that is longer is shown as it begins in the file, where Go would show all of it. */
const longestShown = 1024 * 1024

function shown(cell: Cell): string {
  if (cell.end - cell.start <= longestShown) return valueText(printed(cell))
  return `${rawText({ ...cell, end: cell.start + 100 })}\u2026`
}

/** Numbers as they are written. */
function printed(cell: Cell): unknown {
  if (cell.kind === 'null') return null
  if (cell.kind !== 'json') return cell.kind === 'string' ? cellText(cell) : rawText(cell)
  if (cell.bytes[cell.start] === 0x5b) return elements(cell).map(printed)
  const object = new Map<string, unknown>()
  const members = new Members(cell.bytes, cell.start)
  while (members.next()) object.set(members.key(), printed(members.cell()))
  return Object.fromEntries(object)
}
