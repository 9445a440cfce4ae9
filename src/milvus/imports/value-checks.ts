import { ensure } from '../errors/error.js'
import { goRefusal, sizeRefused } from '../errors/import-files.js'
import { type Cell, cellText, countElements, elements, rawText } from '../go/gjson.js'
import { unmarshalGo } from '../go/json-decode.js'
import { anyPlan } from '../go/plan.js'
import type { DataType } from '../profiles/data-types.js'
import { rowRules } from '../profiles/rows.js'
import { type RowField, sizeParam } from '../rows/field.js'
import { timeMicros } from '../rows/time-text.js'
import { readWkt } from '../rows/wkt/read.js'
import type { Version } from '../versions.js'
import {
  dimensionRefused,
  elementRefused,
  numberRefused,
  textRefused,
  typeRefused,
} from './refused-value.js'

/**
 * Checks a value that is not null.
 * @returns its JSON as an insert takes it; undefined for as it is
 * @throws MilvusError in the words of an import; what it does not look at is left to the checks of an insert
 */
export type ValueCheck = (cell: Cell, field: RowField, version: Version) => string | undefined

const kindIs =
  (...kinds: readonly Cell['kind'][]): ValueCheck =>
  (cell, field) => {
    if (!kinds.includes(cell.kind)) throw typeRefused(field, cell)
    return undefined
  }

const integer =
  (bits: number): ValueCheck =>
  (cell, field) => {
    if (cell.kind !== 'number') throw typeRefused(field, cell)
    checkInteger(rawText(cell), bits)
    return undefined
  }

const floating =
  (bits: 32 | 64): ValueCheck =>
  (cell, field) => {
    if (cell.kind !== 'number') throw typeRefused(field, cell)
    checkFloat(rawText(cell), bits)
    return undefined
  }

/** @param checkNumber of each element */
const dense =
  (sizeOf: (dim: number) => number, dimOf: (size: number) => number, checkNumber: NumberCheck) =>
  (cell: Cell, field: RowField): undefined => {
    if (!isArray(cell)) throw typeRefused(field, cell)
    const size = countElements(cell)
    ensure(size === sizeOf(sizeParam(field, 'dim')), () => dimensionRefused(field, dimOf(size)))
    for (const number of elements(cell)) {
      if (number.kind !== 'number') throw typeRefused(field, number)
      checkNumber(rawText(number))
    }
    return undefined
  }

type NumberCheck = (text: string) => void

const same = (size: number): number => size
const float32 = (text: string) => checkFloat(text, 32)
const byte: NumberCheck = (text) => {
  if (!/^\d+$/.test(text)) throw numberRefused('ParseUint', text, 'invalid syntax')
  if (Number(text) > 255) throw numberRefused('ParseUint', text, 'value out of range')
}
const floats = dense(same, same, float32)
const halves = dense(
  (dim) => 2 * dim,
  (size) => size / 2,
  byte,
)
const half: ValueCheck = (cell, field, version) =>
  rowRules[version].halfVectors === 'bytes' ? halves(cell, field) : floats(cell, field)

const text: ValueCheck = (cell, field) => {
  if (cell.kind !== 'string') throw typeRefused(field, cell)
  const length = Buffer.byteLength(cellText(cell))
  const most = sizeParam(field, 'max_length')
  ensure(most === 0 || length <= most, () =>
    sizeRefused({
      reason: `value length(${length}) for field ${field.name} exceeds max_length(${most})`,
    }),
  )
  return undefined
}

const geometry: ValueCheck = (cell, field) => {
  if (cell.kind !== 'string') throw typeRefused(field, cell)
  const text = cellText(cell)
  if ('reason' in readWkt(text)) throw textRefused(field, 'string', text)
  return undefined
}

const time: ValueCheck = (cell, field) => {
  if (cell.kind !== 'string') throw typeRefused(field, cell)
  timeMicros(cellText(cell))
  return undefined
}

const json: ValueCheck = (cell, field) => {
  if (cell.kind === 'string') {
    const decoded = unmarshalGo(Buffer.from(cellText(cell)), anyPlan)
    if ('failure' in decoded) throw goRefusal({ reason: decoded.failure })
  } else if (cell.kind !== 'json' || isArray(cell)) throw typeRefused(field, cell)
  return undefined
}

const array: ValueCheck = (cell, field) => {
  if (!isArray(cell)) throw typeRefused(field, cell)
  const size = countElements(cell)
  const most = sizeParam(field, 'max_capacity')
  ensure(size <= most, () =>
    sizeRefused({
      reason: `array capacity(${size}) for field ${field.name} exceeds max_capacity(${most})`,
    }),
  )
  const check = elementChecks[field.elementType ?? 'None']
  for (const item of elements(cell)) {
    if (!check) continue
    ensure(check.kinds.includes(item.kind), () => elementRefused(field, cell))
    check.number?.(rawText(item))
  }
  return undefined
}

interface ElementCheck {
  readonly kinds: readonly Cell['kind'][]
  readonly number?: NumberCheck
}

const int32: ElementCheck = {
  kinds: ['number'],
  number: (raw) => checkInteger(raw, 32, 'failed to parse int32: '),
}

const elementChecks: Readonly<Partial<Record<DataType, ElementCheck>>> = {
  Bool: { kinds: ['true', 'false'] },
  Int8: int32,
  Int16: int32,
  Int32: int32,
  Int64: { kinds: ['number'], number: (raw) => checkInteger(raw, 64, 'failed to parse int64: ') },
  Float: { kinds: ['number'], number: (raw) => checkFloat(raw, 32, 'failed to parse float32: ') },
  Double: { kinds: ['number'], number: (raw) => checkFloat(raw, 64, 'failed to parse float64: ') },
  VarChar: { kinds: ['string'] },
}

/** By data type (importutilv2/json/row_parser.go parseEntity). */
export const valueChecks: Readonly<Partial<Record<DataType, ValueCheck>>> = {
  Bool: kindIs('true', 'false'),
  Int8: integer(8),
  Int16: integer(16),
  Int32: integer(32),
  Int64: integer(64),
  Float: floating(32),
  Double: floating(64),
  VarChar: text,
  Text: text,
  JSON: json,
  Geometry: geometry,
  Timestamptz: time,
  Array: array,
  FloatVector: floats,
  Float16Vector: half,
  BFloat16Vector: half,
  BinaryVector: dense(
    (dim) => dim / 8,
    (size) => size * 8,
    byte,
  ),
  Int8Vector: dense(same, same, (raw) => checkInteger(raw, 8)),
  SparseFloatVector: (cell, field) => {
    if (cell.kind !== 'json' || isArray(cell)) throw typeRefused(field, cell)
    return undefined
  },
}

const isArray = ({ bytes, start }: Cell): boolean => bytes[start] === 0x5b

/** strconv.ParseInt of a number as JSON writes it. */
export function checkInteger(raw: string, bits: number, lead = ''): void {
  if (!/^[+-]?\d+$/.test(raw)) throw numberRefused('ParseInt', raw, 'invalid syntax', lead)
  const value = raw.length > 24 ? undefined : BigInt(raw.replace('+', ''))
  if (value === undefined || BigInt.asIntN(bits, value) !== value) {
    throw numberRefused('ParseInt', raw, 'value out of range', lead)
  }
}

export function checkFloat(raw: string, bits: 32 | 64, lead = ''): void {
  const value = bits === 32 ? Math.fround(Number(raw)) : Number(raw)
  if (!Number.isFinite(value)) throw numberRefused('ParseFloat', raw, 'value out of range', lead)
}
