import type { ErrorMaker, MilvusError } from '../../errors/error.js'
import { badSparseVector, badValue } from '../../errors/rows.js'
import { type Cell, cellOf, cellText, elements, Members, rawText } from '../../go/gjson.js'
import { decodeFirst } from '../../go/json-decode.js'
import { parseAnyUint32 } from '../../go/parse.js'
import { plainEnd, skipBlank } from '../../go/plain-json.js'
import { objectPlan } from '../../go/plan.js'
import { quote } from '../../go/quote.js'
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

const maxFloat32 = (2 - 2 ** -23) * 2 ** 127

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
  // A vector of sixty thousand members takes long to decode; most are plainly good.
  if (plainEnd(bytes, skipBlank(bytes, 0), objectPlan) < 0) {
    const decoded = decodeFirst(bytes, objectPlan)
    if ('failure' in decoded) throw badValue({ reason: decoded.failure, type, value: text })
  }
  const refuse = (reason: string): MilvusError => badSparseVector({ reason, value: text })
  const members = membersOf(cellOf(bytes))
  const [indices, values] = [members.get('indices'), members.get('values')]
  if (isList(indices) && isList(values)) {
    return packPairs(listPairs(elements(indices), elements(values), refuse), refuse)
  }
  if (isList(indices) || isList(values)) throw refuse('invalid JSON input')
  const refuseKey: Refuse = (reason) => badValue({ reason, type, value: text })
  return packPairs(memberPairs(members, refuse, refuseKey), refuse)
}

type Refuse = (reason: string) => MilvusError

/** Both lists are read whole before their lengths are compared. */
function listPairs(indices: readonly Cell[], values: readonly Cell[], refuse: Refuse): Pair[] {
  const places = indices.map((index) => indexOf(index, refuse))
  const numbers = values.map((value) => numberOf(value, refuse))
  if (places.length !== numbers.length) throw refuse('indices and values length mismatch')
  return places.map((place, at) => [place, numbers[at] as number])
}

function indexOf(cell: Cell, refuse: Refuse): number {
  if (cell.kind !== 'number') throw refuse(`invalid index type in JSON: ${goKind(cell)}`)
  const index = Number(cellText(cell))
  if (!Number.isInteger(index) || index < -(2 ** 63) || index >= 2 ** 63) {
    throw refuse(`invalid index in JSON: ${floatText(index)}`)
  }
  if (index >= 2 ** 32 - 1) throw refuse(`index too large in JSON: ${index}`)
  // One below zero wraps, as Go converts it.
  return Number(BigInt.asUintN(32, BigInt(index)))
}

function memberPairs(
  members: ReadonlyMap<string, Cell>,
  refuse: Refuse,
  refuseKey: Refuse,
): Pair[] {
  return Array.from(members, ([key, cell]) => {
    const index = parseAnyUint32(key)
    if ('reason' in index) {
      throw refuseKey(`strconv.ParseUint: parsing ${quote(key)}: ${index.reason}`)
    }
    return [index.value, numberOf(cell, refuse)]
  })
}

/** Of several members of a name, the last counts. */
function membersOf(object: Cell): Map<string, Cell> {
  const found = new Map<string, Cell>()
  if (object.bytes[object.start] !== 0x7b) return found
  const members = new Members(object.bytes, object.start)
  while (members.next()) found.set(members.key(), members.cell())
  return found
}

const isList = (cell: Cell | undefined): cell is Cell => cell?.bytes[cell.start] === 0x5b

function numberOf(cell: Cell, refuse: Refuse): number {
  if (cell.kind !== 'number') throw refuse(`invalid value type in JSON: ${goKind(cell)}`)
  const value = Number(rawText(cell))
  if (value > maxFloat32) throw refuse(`value too large in JSON: ${floatText(value)}`)
  return Math.fround(value)
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
    if (value === -Infinity) throw refuse("value '-Inf' is not a number or infinity")
    if (value < 0) throw refuse('negative value in sparse float vector')
    before = index
    view.setUint32(8 * at, index, true)
    view.setFloat32(8 * at + 4, value, true)
  }
  return new Uint8Array(view.buffer)
}
