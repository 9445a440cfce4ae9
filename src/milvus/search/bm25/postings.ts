import type { Column } from '../../rows/column.js'

type SparseColumn = Extract<Column, { kind: 'sparse' }>

/**
 * In which rows of a column each term stands, and how often. The places of a term are a chain: `before` leads from each
 * to the one before it, down to -1, so that rows added later only make the chains longer.
 */
export class Postings {
  /** How many tokens each row has. */
  lengths = new Float32Array(0)
  /** Of each place its row, its count, the place before it, and how many there are with those before. */
  rows = new Uint32Array(0)
  counts = new Float32Array(0)
  before = new Int32Array(0)
  ordinals = new Uint32Array(0)
  readonly #last = new Map<number, number>()
  #size = 0
  #read = 0

  /** How many rows were read. */
  get read(): number {
    return this.#read
  }

  /** The last place of a term, or -1. */
  last(term: number): number {
    return this.#last.get(term | 0) ?? -1
  }

  /** Reads rows that were added. */
  readTo({ values }: SparseColumn, length: number): void {
    if (length <= this.#read) return
    let bytes = 0
    for (let row = this.#read; row < length; row++) bytes += values[row]?.byteLength ?? 0
    this.#reserve(length, this.#size + bytes / 8)
    for (let row = this.#read; row < length; row++) this.#readRow(row, values[row])
    this.#read = length
  }

  #readRow(row: number, pairs: Uint8Array | undefined): void {
    if (!pairs) return
    const view = new DataView(pairs.buffer, pairs.byteOffset, pairs.byteLength)
    let sum = 0
    for (let at = 0; at < pairs.byteLength; at += 8) {
      // Signed, so that it stays a small integer.
      const term = view.getInt32(at, true)
      const count = view.getFloat32(at + 4, true)
      const place = this.#size++
      this.rows[place] = row
      this.counts[place] = count
      const before = this.#last.get(term) ?? -1
      this.before[place] = before
      this.ordinals[place] = before < 0 ? 1 : (this.ordinals[before] as number) + 1
      this.#last.set(term, place)
      sum += count
    }
    this.lengths[row] = sum
  }

  #reserve(rows: number, places: number): void {
    if (rows > this.lengths.length) {
      const room = roomFor(rows, this.lengths.length)
      this.lengths = grown(this.lengths, new Float32Array(room))
    }
    if (places <= this.rows.length) return
    const room = roomFor(places, this.rows.length)
    this.rows = grown(this.rows, new Uint32Array(room))
    this.counts = grown(this.counts, new Float32Array(room))
    this.before = grown(this.before, new Int32Array(room))
    this.ordinals = grown(this.ordinals, new Uint32Array(room))
  }
}

/** Exactly what is needed at first, later half more than there was. */
const roomFor = (needed: number, before: number): number =>
  Math.max(needed, Math.ceil(1.5 * before))

function grown<T extends Uint32Array | Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

const known = new WeakMap<readonly Uint8Array[], Postings>()

/**
 * The postings of a column, made when they are first asked for. Rows of a column are added and never changed, so those
 * who share it share the postings: there may be rows in them that a segment has not.
 */
export function postingsOf(column: SparseColumn, length: number): Postings {
  const postings = known.get(column.values) ?? new Postings()
  known.set(column.values, postings)
  postings.readTo(column, length)
  return postings
}
