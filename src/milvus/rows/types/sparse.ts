import type { ErrorMaker, MilvusError } from '../../errors/error.js'
import { badSparseVector, badValue } from '../../errors/rows.js'
import { endOfFile } from '../../go/decoded.js'
import { type Cell, cellOf, cellText, elements, firstMember, Members } from '../../go/gjson.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { parseAnyInt64 } from '../../go/parse.js'
import { objectPlan } from '../../go/plan.js'
import { quote } from '../../go/quote.js'
import { trimSpace } from '../../go/trim.js'
import { floatText } from '../../go/value-text.js'
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
  if (!indices !== !values) throw refuse('invalid JSON input')
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
  const places = indices.map((cell) => indexOf(cell, refuse))
  const numbers = values.map((cell) => numberOf(cell, refuse))
  if (places.length !== numbers.length) throw refuse('indices and values length mismatch')
  return places.map((place, at) => [place, numbers[at] as number])
}

/** Negative ones are taken as their 32 bits without a sign. */
function indexOf(cell: Cell, refuse: Refuse): number {
  if (cell.kind !== 'number') throw refuse(`invalid index type in JSON: ${goKind(cell)}`)
  const index = Number(cellText(cell))
  if (!isInt64(index)) throw refuse(`invalid index in JSON: ${floatText(index)}`)
  if (index >= 2 ** 32 - 1) throw refuse(`index too large in JSON: ${BigInt(index)}`)
  return Number(BigInt.asUintN(32, BigInt(index)))
}

const isInt64 = (value: number): boolean =>
  Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63

function memberPairs(object: Cell, refuse: Refuse, refuseKey: Refuse): Pair[] {
  const members = new Members(object.bytes, object.start)
  const found = new Map<string, Pair>()
  while (members.next()) {
    const key = members.key()
    const index = parseAnyInt64(key)
    if (/^[+-]/.test(key) || (index === undefined && !/^[0-9]{20,}$/.test(key))) {
      throw refuseKey(`strconv.ParseUint: parsing ${quote(key)}: invalid syntax`)
    }
    if (index === undefined || index >= 2n ** 32n) {
      throw refuseKey(`strconv.ParseUint: parsing ${quote(key)}: value out of range`)
    }
    found.set(key, [Number(index), numberOf(members.cell(), refuse)])
  }
  return [...found.values()]
}

function numberOf(cell: Cell, refuse: Refuse): number {
  if (cell.kind !== 'number') throw refuse(`invalid value type in JSON: ${goKind(cell)}`)
  const value = Number(cellText(cell))
  if (value > largestFloat32) throw refuse(`value too large in JSON: ${floatText(value)}`)
  return Math.fround(value)
}

const largestFloat32 = 2 ** 128 - 2 ** 104

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
    if (!Number.isFinite(value)) throw refuse("value '-Inf' is not a number or infinity")
    if (value < 0) throw refuse('negative value in sparse float vector')
    before = index
    view.setUint32(8 * at, index, true)
    view.setFloat32(8 * at + 4, value, true)
  }
  return new Uint8Array(view.buffer)
}
