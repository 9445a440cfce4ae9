import { importFailed } from '../../errors/import-files.js'
import { cellOf, cellText } from '../../go/gjson.js'
import { scanValue } from '../../go/json-scan.js'
import { skipBlank } from '../../go/plain-json.js'
import type { Importing } from '../format.js'
import { readWhole } from '../read-whole.js'
import { scanRow } from './scan-row.js'

const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d
const comma = 0x2c
const colon = 0x3a

const failed = (reason: string) => importFailed({ reason })

/** A list of rows, or an object that has it under `rows` (importutilv2/json/reader.go). */
export async function importGroup(importing: Importing): Promise<void> {
  const { parser, batches } = importing
  const bytes = await readWhole(importing, 'json')
  for (const row of rowsIn(bytes)) await batches.add(parser.parse(cellOf(row)))
}

/** The text of each row, well-formed. */
function* rowsIn(bytes: Uint8Array): Generator<Uint8Array> {
  let at = listStart(bytes)
  if (at === undefined) return
  at = skipBlank(bytes, at)
  for (let first = true; bytes[at] !== closeBracket && bytes[at] !== closeBrace; first = false) {
    if (at >= bytes.length) throw failed('failed to decode JSON, error: EOF')
    if (!first) at = afterComma(bytes, at)
    const end = scanRow(bytes, at)
    yield bytes.subarray(at, end)
    at = skipBlank(bytes, end)
  }
  if (bytes[at] === closeBrace) {
    throw failed("failed to decode JSON, error: invalid character '}' after array element")
  }
  checkEnd(bytes, at + 1)
}

/** Where the list of rows begins, behind its bracket; undefined for an empty object. */
function listStart(bytes: Uint8Array): number | undefined {
  const start = skipBlank(bytes, 0)
  if (start >= bytes.length) throw failed('init failed, failed to decode JSON, error: EOF')
  if (bytes[start] === openBracket) return start + 1
  if (bytes[start] !== openBrace) {
    const scanned = scanValue(bytes)
    throw 'failure' in scanned
      ? failed(`init failed, failed to decode JSON, error: ${scanned.failure}`)
      : failed("invalid JSON format, the content should be started with '{' or '['")
  }
  const key = skipBlank(bytes, start + 1)
  if (bytes[key] === closeBrace || key >= bytes.length) return undefined
  const scanned = scanValue(bytes.subarray(key))
  if ('failure' in scanned) {
    throw failed(`failed to decode the JSON file, error: ${scanned.failure}`)
  }
  const name = cellText(cellOf(bytes.subarray(key, key + scanned.end)))
  if (name.toLowerCase() !== 'rows') {
    throw failed(`invalid JSON format, the root key should be 'rows', but get '${name}'`)
  }
  const mark = skipBlank(bytes, key + scanned.end)
  const list = bytes[mark] === colon ? skipBlank(bytes, mark + 1) : mark
  if (bytes[list] !== openBracket) {
    throw failed("invalid JSON format, rows list should begin with '['")
  }
  return list + 1
}

function afterComma(bytes: Uint8Array, at: number): number {
  if (bytes[at] === comma) return skipBlank(bytes, at + 1)
  throw failed('failed to decode row, error: expected comma after array element')
}

/** Only the brace of the object may follow. */
function checkEnd(bytes: Uint8Array, end: number): void {
  const rest = skipBlank(bytes, end)
  if (rest >= bytes.length || bytes[rest] === closeBrace) return
  scanRow(bytes, rest)
  throw failed('failed to decode JSON, error: EOF')
}
