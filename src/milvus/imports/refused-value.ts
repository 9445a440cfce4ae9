import type { MilvusError } from '../errors/error.js'
import { goRefusal, notUtf8, valueRefused } from '../errors/import-files.js'
import { type Cell, cellText, elements, Members, rawText } from '../go/gjson.js'
import { hex, quote } from '../go/quote.js'
import { sequenceLength, utf8Text } from '../go/utf8.js'
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

/** A text that is no UTF-8, by its bytes. */
export const bytesRefused = ({ name }: Named, bytes: Buffer): MilvusError =>
  notUtf8({ field: name, whole: begunText(bytes), safe: safeText(bytes) })

const begunText = (bytes: Buffer): string =>
  bytes.length <= longestShown ? utf8Text(bytes) : `${utf8Text(bytes.subarray(0, 100))}\u2026`

/** In bytes (importutilv2/common/util.go SafeStringForErrorWithLimit). */
const longestSafe = 100

/** A U+FFFD that stands in the text counts as bad, too. */
function safeText(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length && Buffer.byteLength(text) <= longestSafe; ) {
    const length = sequenceLength(bytes, at)
    const char = bytes.toString('utf8', at, at + length)
    text += length === 0 || char === '\ufffd' ? hex(bytes[at]) : char
    at += length || 1
  }
  const safe = Buffer.from(text)
  return safe.length <= longestSafe ? text : `${safe.toString('utf8', 0, longestSafe)}...`
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
