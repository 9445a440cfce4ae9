import { isUtf8 } from 'node:buffer'
import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import { goRefusal, importFailed, valueRefused } from '../../errors/import-files.js'
import { notFinite } from '../../errors/rows.js'
import { cellOf } from '../../go/gjson.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { parseBool, parseGoFloat, parseInt64 } from '../../go/parse.js'
import { anyPlan } from '../../go/plan.js'
import { floatText } from '../../go/value-text.js'
import type { DataType } from '../../profiles/data-types.js'
import type { RowField } from '../../rows/field.js'
import { timeMicros } from '../../rows/time-text.js'
import { readWkt } from '../../rows/wkt/read.js'
import type { Importing } from '../format.js'
import { readWhole } from '../read-whole.js'
import { bytesRefused, textRefused } from '../refused-value.js'
import { checkRowLength } from '../row-length.js'
import { checkAutoKey, checkOutput, isNeeded, memberText } from '../row-parser.js'
import { csvRecords, headerOf } from './csv-records.js'

/** A line of names, then a line of texts a row (importutilv2/csv). */
export async function importGroup(importing: Importing): Promise<void> {
  const { parser, batches, collection, options } = importing
  const separator = separatorOf(options.get('sep'))
  const nullText = options.get('nullkey') ?? ''
  const bytes = Buffer.from(await readWhole(importing, 'csv'))
  const records = csvRecords(bytes.toString('latin1'), separator)
  const header = headerOf(records).map(utf8)
  checkHeader(collection, header)
  const fields = header.map((name) => collection.fields.find((field) => field.name === name))
  const structs = new Set(collection.structFields.map(({ name }) => name))
  const rowText = (cells: readonly string[]): string => {
    if (cells.length !== header.length) {
      const reason = 'the number of fields in the row is not equal to the header'
      throw valueRefused({ reason })
    }
    const members = cells.map((cell, at) => {
      const name = header[at] ?? ''
      const field = fields[at]
      if (field) return memberText(name, valueText(field, cell, nullText))
      return memberText(name, structs.has(name) ? utf8(cell) : JSON.stringify(utf8(cell)))
    })
    return `{${members.join()}}`
  }
  for (const cells of records) {
    checkRowLength(cells.reduce((length, cell) => length + cell.length, 0))
    const text = parser.dressed(() => rowText(cells))
    await batches.add(parser.parse(cellOf(Buffer.from(text))))
  }
}

/** The first character; as bytes. */
function separatorOf(option = ''): string {
  const [first = ','] = option
  const isUsable = !['\0', '\n', '\r', '"', '\ufffd'].includes(first)
  ensure(isUsable, () => importFailed({ reason: `unsupported csv separator: ${option}` }))
  return Buffer.from(first).toString('latin1')
}

const utf8 = (cell: string): string => Buffer.from(cell, 'latin1').toString()

function checkHeader(collection: Collection, header: readonly string[]): void {
  const given = new Map(header.map((name) => [name, name]))
  checkAutoKey(collection, given)
  for (const field of collection.fields) {
    if (given.has(field.name)) checkOutput(collection, field)
    ensure(!isNeeded(field) || given.has(field.name), () =>
      valueRefused({ reason: `value of field is missed: '${field.name}'` }),
    )
  }
}

/** The JSON of a cell. */
function valueText(field: RowField, bytes: string, nullText: string): string {
  const cell = utf8(bytes)
  if (cell === nullText && (field.nullable || field.defaultValue !== undefined)) return 'null'
  const raw = Buffer.from(bytes, 'latin1')
  ensure(isUtf8(raw), () => bytesRefused(field, raw))
  return (texts[field.type] ?? jsonText)(field, cell)
}

type TextOf = (field: RowField, cell: string) => string

const quoted: TextOf = (_, cell) => JSON.stringify(cell)

const integer =
  (bits: number): TextOf =>
  (field, cell) => {
    const parsed = parseInt64(cell)
    if ('value' in parsed && BigInt.asIntN(bits, parsed.value) === parsed.value) {
      return String(parsed.value)
    }
    throw textRefused(field, 'string', cell)
  }

const floating =
  (bits: 32 | 64): TextOf =>
  (field, cell) => {
    const value = parseGoFloat(cell, bits)
    if (value === undefined) throw textRefused(field, 'string', cell)
    ensure(Number.isFinite(value), () => notFinite({ value: floatText(value) }))
    return Object.is(value, -0) ? '-0' : String(Number(cell))
  }

/** Kept as it is written. */
const json: TextOf = (_, cell) => {
  const decoded = unmarshalGo(Buffer.from(cell), anyPlan)
  if ('failure' in decoded) throw goRefusal({ reason: decoded.failure })
  return JSON.stringify(cell)
}

/** Vectors and arrays, in the JSON of which a number is no text. */
const jsonText: TextOf = (field, cell) => {
  const decoded = unmarshalGo(Buffer.from(cell), anyPlan)
  const isSparse = field.type === 'SparseFloatVector'
  const isRight =
    'value' in decoded &&
    typeof decoded.value === 'object' &&
    decoded.value !== null &&
    Array.isArray(decoded.value) !== isSparse
  if (!isRight) throw textRefused(field, 'string', cell)
  return cell
}

const texts: Readonly<Partial<Record<DataType, TextOf>>> = {
  Bool: (field, cell) => {
    const value = parseBool(cell)
    if (value === undefined) throw textRefused(field, 'string', cell)
    return String(value)
  },
  Int8: integer(8),
  Int16: integer(16),
  Int32: integer(32),
  Int64: integer(64),
  Float: floating(32),
  Double: floating(64),
  VarChar: quoted,
  Text: quoted,
  Geometry: (field, cell) => {
    if ('reason' in readWkt(cell)) throw textRefused(field, 'string', cell)
    return JSON.stringify(cell)
  },
  Timestamptz: (_, cell) => {
    timeMicros(cell)
    return JSON.stringify(cell)
  },
  JSON: json,
}
