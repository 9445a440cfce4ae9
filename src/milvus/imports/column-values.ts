import type { MilvusError } from '../errors/error.js'
import { goRefusal, importFailed } from '../errors/import-files.js'
import { halfNotFinite, notFinite } from '../errors/rows.js'
import { unmarshalGo } from '../go/json-decode.js'
import { anyPlan } from '../go/plan.js'
import { floatText } from '../go/value-text.js'
import type { DataType } from '../profiles/data-types.js'
import { rowRules } from '../profiles/rows.js'
import type { RowField } from '../rows/field.js'
import { fromBFloat16, fromFloat16 } from '../rows/half.js'
import { timeMicros } from '../rows/time-text.js'
import { readWkt } from '../rows/wkt/read.js'
import type { Version } from '../versions.js'
import { checkRowLength } from './row-length.js'

/* Values of files that hold columns, as the JSON of a row. */

/** @throws MilvusError for what JSON cannot say */
export function columnText(field: RowField, value: unknown, version: Version): string {
  if (value === null || value === undefined) return nullText(field)
  const half = halves[field.type]
  if (half && rowRules[version].halfVectors === 'numbers') return halfText(field, value, half)
  if (field.type === 'SparseFloatVector' && typeof value === 'string') return sparseText(value)
  if (field.type === 'Geometry' && typeof value === 'string') checkGeometry(value)
  if (field.type === 'Timestamptz' && typeof value === 'string') timeMicros(value)
  return jsonOf(value)
}

function checkGeometry(text: string): void {
  const geometry = readWkt(text)
  if ('reason' in geometry) throw goRefusal(geometry)
}

function sparseText(text: string): string {
  const decoded = unmarshalGo(Buffer.from(text), anyPlan)
  if ('value' in decoded) return text
  throw importFailed({
    reason: `Invalid JSON string for SparseFloatVector: '${text}', err = ${decoded.failure}`,
  })
}

/** The JSON of a value, bytes as lists of numbers. @throws MilvusError for numbers that are none */
export function jsonOf(value: unknown): string {
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return listText(value)
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, one]) => `${JSON.stringify(key)}:${jsonOf(one)}`,
    )
    return `{${members.join()}}`
  }
  return String(value ?? null)
}

function listText(values: ArrayLike<unknown>): string {
  const texts: string[] = []
  let length = 0
  for (let at = 0; at < values.length; at++) {
    const text = jsonOf(values[at])
    length += text.length + 1
    checkRowLength(length)
    texts.push(text)
  }
  return `[${texts.join()}]`
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0'
  if (Number.isFinite(value)) return String(value)
  throw notFinite({ value: floatText(value) })
}

function nullText(field: RowField): string {
  if (field.nullable || field.defaultValue !== undefined) return 'null'
  throw nullRefused(field)
}

const nullRefused = ({ name }: RowField): MilvusError =>
  importFailed({
    reason: `the field '${name}' is not nullable but the file contains null value`,
  })

const halves: Readonly<Partial<Record<DataType, (half: number) => number>>> = {
  Float16Vector: fromFloat16,
  BFloat16Vector: fromBFloat16,
}

/** Two bytes a number, the lower one first. */
function halfText(field: RowField, value: unknown, read: (half: number) => number): string {
  if (!isList(value)) return jsonOf(value)
  const texts: string[] = []
  for (let at = 0; at + 1 < value.length; at += 2) {
    const number = read(Number(value[at]) | (Number(value[at + 1]) << 8))
    if (!Number.isFinite(number)) throw halfNotFinite({ field: field.name })
    texts.push(numberText(number))
  }
  return `[${texts.join()}]`
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)
