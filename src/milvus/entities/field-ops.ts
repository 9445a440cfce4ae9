import type { Collection } from '../catalog/model.js'
import {
  appendTooLong,
  arrayBeyondCapacity,
  fieldOpInStruct,
  fieldOpNeedsArray,
  fieldOpNotSent,
  fieldOpOnKey,
  fieldOpOnStruct,
  fieldOpTwice,
  fieldOpUnknownField,
  fieldOpWithoutName,
  unknownFieldOp,
} from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { trimSpace } from '../go/trim.js'
import type { RowRules } from '../profiles/rows.js'
import { type Column, type Element, isNull } from '../rows/column.js'
import { type RowField, sizeParam } from '../rows/field.js'
import { dynamicFieldOf } from '../rows/stored-fields.js'
import type { SentRows } from './read-rows.js'

/** An operation as it was sent. */
export interface SentFieldOp {
  readonly fieldName?: string
  readonly op?: string
}

/** What is done with the value of a field. */
export type FieldOp = 'REPLACE' | 'ARRAY_APPEND' | 'ARRAY_REMOVE'

export interface NamedFieldOp {
  readonly name: string
  readonly op: FieldOp
}

/** @throws MilvusError 1100 for a word that is none */
export function readFieldOps(sent: readonly SentFieldOp[]): NamedFieldOp[] {
  return sent.map(({ fieldName: name = '', op = '' }) => ({ name, op: readOp(op) }))
}

function readOp(sent: string): FieldOp {
  const op = trimSpace(sent).toUpperCase()
  if (op === 'REPLACE' || op === 'ARRAY_APPEND' || op === 'ARRAY_REMOVE') return op
  throw unknownFieldOp({ op: sent })
}

/**
 * The operations by field id; those that replace aside (internal/proxy/task_upsert_partial_op.go).
 * @throws MilvusError 1100, 1101
 */
export function checkFieldOps(
  { fields, structFields, dynamicFieldId }: Collection,
  ops: readonly NamedFieldOp[],
  { columns }: SentRows,
  { updatesStructs }: RowRules,
): Map<number, FieldOp> {
  const dynamic = dynamicFieldId === undefined ? [] : [dynamicFieldOf(dynamicFieldId)]
  const known = [...fields, ...dynamic]
  const structs = updatesStructs ? structFields : []
  const byField = new Map<number, FieldOp>()
  const seen = new Set<string>()
  for (const { name, op } of ops) {
    ensure(name !== '', fieldOpWithoutName)
    ensure(!seen.has(name), () => fieldOpTwice({ field: name }))
    seen.add(name)
    const isPart = updatesStructs && name.includes('[')
    ensure(op !== 'REPLACE' || !isPart, () => fieldOpInStruct({ field: name }))
    if (op === 'REPLACE') continue
    const isStruct = isPart || structs.some((one) => one.name === name)
    ensure(!isStruct, () => fieldOpOnStruct({ op, field: name }))
    const field = known.find((one) => one.name === name)
    ensure(field, () => fieldOpUnknownField({ field: name }))
    ensure(!field.primary, () => fieldOpOnKey({ field: name }))
    ensure(field.type === 'Array', () => fieldOpNeedsArray({ op, field: name, type: field.type }))
    const column = columns.get(field.id)
    ensure(column?.kind === 'array', () => fieldOpNotSent({ field: name }))
    if (op === 'ARRAY_APPEND') checkPayload(field, column)
    byField.set(field.id, op)
  }
  return byField
}

/** Rows without a value are not counted: the REST layer sends none for them. */
function checkPayload(field: RowField, column: Extract<Column, { kind: 'array' }>): void {
  const most = sizeParam(field, 'max_capacity')
  const sent = column.values.filter((_, row) => !isNull(column, row))
  for (const [row, { length }] of sent.entries()) {
    ensure(length <= most, () => appendTooLong({ field: field.name, row, length, most }))
  }
}

/**
 * The elements of a stored array after an operation.
 * @throws MilvusError 1100 beyond the array's capacity
 */
export function changeArray(
  op: FieldOp,
  field: RowField,
  stored: readonly Element[],
  sent: readonly Element[],
): readonly Element[] {
  if (op === 'ARRAY_REMOVE') {
    const gone = new Set(sent)
    return stored.filter((element) => !gone.has(element))
  }
  const most = sizeParam(field, 'max_capacity')
  const both = [...stored, ...sent]
  ensure(both.length <= most, () => arrayBeyondCapacity({ length: both.length, most }))
  return both
}
