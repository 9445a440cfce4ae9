import { isJsonObject } from '../go/json-object.js'
import type { RowRules } from '../profiles/rows.js'
import type { Column } from './column.js'
import type { RowField } from './field.js'
import { dynamicField } from './types/json.js'
import { rowType } from './types/types.js'

/**
 * Makes sure that a column from elsewhere holds nothing that could not be shown. It asks for less than an insert does,
 * as a schema may have changed since.
 * @throws Error that says what is wrong
 */
export function checkStored(column: Column, field: RowField, rows: number, rules: RowRules): void {
  if (column.kind === 'vector') rowType(field.type).check?.(column, field, rows, rules)
  // Infinity is there: as a default value.
  else if (column.kind === 'float') check(!column.values.some(Number.isNaN), 'a value is NaN')
  else if (column.kind === 'sparse') column.values.forEach(checkSparse)
  else if (column.kind === 'vectors')
    for (const bytes of column.values) checkVectors(bytes, column.width, field)
  else if (column.kind === 'array')
    for (const elements of column.values) check(!elements.some(Number.isNaN), 'an element is NaN')
  else if (column.kind === 'json' && field.name === dynamicField) column.values.forEach(checkKeys)
  else if (column.kind === 'int64' && field.type === 'Timestamptz') column.values.forEach(checkTime)
}

/** The farthest time of JavaScript's dates, in microseconds from 1970. */
const farthest = 8_640_000_000_000_000_000n

function checkTime(time: bigint): void {
  check(time <= farthest && time >= -farthest, 'a time lies outside of the calendar')
}

function checkKeys(text: string): void {
  if (text === '' || text === '{}') return
  const keys: unknown = JSON.parse(text)
  check(isJsonObject(keys), 'undeclared keys are no object')
}

function checkSparse(bytes: Uint8Array): void {
  check(bytes.length % 8 === 0, 'a sparse vector is no pairs of eight bytes')
  const pairs = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let before = -1
  for (let at = 0; at < bytes.length; at += 8) {
    const index = pairs.getUint32(at, true)
    check(index > before, 'the indices of a sparse vector do not ascend')
    check(Number.isFinite(pairs.getFloat32(at + 4, true)), 'a sparse vector holds no number')
    before = index
  }
}

function checkVectors(bytes: Uint8Array, width: number, { elementType }: RowField): void {
  check(bytes.length % width === 0, `a vector has not ${width} bytes`)
  if (elementType !== 'FloatVector') return
  const floats = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at < bytes.length; at += 4) {
    check(Number.isFinite(floats.getFloat32(at, true)), 'a vector holds no number')
  }
}

function check(isRight: boolean, reason: string): void {
  if (!isRight) throw new Error(reason)
}
