import type { ErrorMaker, MilvusError } from '../../errors/error.js'
import { badSparseVector, badValue } from '../../errors/rows.js'
import { endOfFile } from '../../go/decoded.js'
import { type Cell, cellOf, cellText, elements, firstMember, Members } from '../../go/gjson.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { objectPlan } from '../../go/plan.js'
import { quote } from '../../go/quote.js'
import { trimSpace } from '../../go/trim.js'
import type { RowField } from '../field.js'
import { shortestFloat32 } from '../float32.js'
import { checkGiven } from './dense.js'
import { misplaced, type RowType } from './type.js'

const blank = (rows: number) =>
  ({
    kind: 'sparse',
    nulls: undefined,
    values: new Array<Uint8Array>(rows).fill(new Uint8Array(0)),
  }) as const

/** Sparse vectors: an object of index to value, or lists of both, or either as a string. */
export const sparse: RowType = {
  blank: (_, rows) => blank(rows),
  reader(field, rows) {
    const column = blank(rows)
    return {
      read(row, cell) {
        checkGiven(cell, field)
        column.values[row] = readSparse(cellText(cell), field, ofRows)
      },
      column: () => column,
    }
  },
  print(column, row) {
    if (column.kind !== 'sparse') throw misplaced(column)
    const pairs = new DataView((column.values[row] as Uint8Array).slice().buffer)
    const shown: Record<string, number> = {}
    for (let at = 0; at < pairs.byteLength; at += 8) {
      shown[String(pairs.getUint32(at, true))] = shortestFloat32(pairs.getFloat32(at + 4, true))
    }
    return shown
  },
}

/** The words in which a vector is refused. */
export interface SparseErrors {
  /** Of what the decoder says. */
  readonly badValue: ErrorMaker<'reason' | 'type' | 'value'>
  /** Of what the vector itself does wrong. */
  readonly badSparseVector: ErrorMaker<'reason' | 'value'>
}

const ofRows: SparseErrors = { badValue, badSparseVector }

type Pair = readonly [index: number, value: number]

/**
 * Reads a vector from its text (pkg/util/typeutil CreateSparseFloatRowFromJSON).
 * @throws MilvusError in the words given
 */
export function readSparse(
  text: string,
  { type }: Pick<RowField, 'type'>,
  { badValue, badSparseVector }: SparseErrors,
): Uint8Array {
  const bytes = Buffer.from(text)
  const decoded = unmarshalGo(bytes, objectPlan)
  if ('failure' in decoded) {
    throw badValue({ reason: streamFailure(decoded.failure, text), type, value: text })
  }
  const refuse = (reason: string): MilvusError => badSparseVector({ reason, value: text })
  const object = cellOf(bytes)
  const indices = listOf(object, 'indices')
  const values = listOf(object, 'values')
  const pairs =
    indices && values
      ? listPairs(indices, values, refuse)
      : memberPairs(object, refuse, (reason) => badValue({ reason, type, value: text }))
  return packPairs(pairs, refuse)
}

/** The text is read as a stream, of which an early end is worded otherwise. */
function streamFailure(failure: string, text: string): string {
  if (failure !== 'unexpected end of JSON input') return failure
  return trimSpace(text) === '' ? endOfFile : 'unexpected EOF'
}

const listOf = (object: Cell, key: string): Cell[] | undefined => {
  const cell = firstMember(object, key)
  return cell?.bytes[cell.start] === 0x5b ? elements(cell) : undefined
}

type Refuse = (reason: string) => MilvusError

function listPairs(indices: readonly Cell[], values: readonly Cell[], refuse: Refuse): Pair[] {
  if (indices.length !== values.length) throw refuse('indices and values length mismatch')
  return indices.map((index, at) => {
    if (index.kind !== 'number') throw refuse(`invalid index type in JSON: ${goKind(index)}`)
    const number = Number(cellText(index))
    if (!Number.isInteger(number) || number < 0) {
      throw refuse('invalid index in sparse float vector: must be positive or zero')
    }
    return [number, numberOf(values[at] as Cell, refuse)]
  })
}

function memberPairs(object: Cell, refuse: Refuse, refuseKey: Refuse): Pair[] {
  const members = new Members(object.bytes, object.start)
  const found = new Map<string, Pair>()
  while (members.next()) {
    const key = members.key()
    if (key === 'indices' || key === 'values') throw refuse('invalid JSON input')
    if (!/^[0-9]+$/.test(key)) {
      throw refuseKey(`strconv.ParseUint: parsing ${quote(key)}: invalid syntax`)
    }
    if (Number(key) >= 2 ** 32) {
      throw refuseKey(`strconv.ParseUint: parsing ${quote(key)}: value out of range`)
    }
    found.set(key, [Number(key), numberOf(members.cell(), refuse)])
  }
  return [...found.values()]
}

function numberOf(cell: Cell, refuse: Refuse): number {
  if (cell.kind !== 'number') throw refuse(`invalid value type in JSON: ${goKind(cell)}`)
  return Math.fround(Number(cellText(cell)))
}

/** The Go type of a decoded value, as `%s` of `%T` prints it. */
function goKind(cell: Cell): string {
  if (cell.kind === 'null') return '%!s(<nil>)'
  if (cell.kind === 'json') {
    return cell.bytes[cell.start] === 0x5b ? '[]interface {}' : 'map[string]interface {}'
  }
  if (cell.kind === 'number') return 'float64'
  return cell.kind === 'string' ? 'string' : 'bool'
}

function packPairs(pairs: Pair[], refuse: Refuse): Uint8Array {
  const sorted = pairs.sort(([one], [other]) => one - other)
  const view = new DataView(new ArrayBuffer(8 * sorted.length))
  let before = -1
  for (const [at, [index, value]] of sorted.entries()) {
    if (index >= 2 ** 32 - 1) {
      throw refuse('invalid index in sparse float vector: must be less than 2^32-1')
    }
    if (index === before) throw refuse('unsorted or same indices in sparse float vector')
    if (value < 0) throw refuse('negative value in sparse float vector')
    if (!Number.isFinite(value)) throw refuse('NaN or Inf value in sparse float vector')
    before = index
    view.setUint32(8 * at, index, true)
    view.setFloat32(8 * at + 4, value, true)
  }
  return new Uint8Array(view.buffer)
}
