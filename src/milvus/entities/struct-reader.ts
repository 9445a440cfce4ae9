import { ensure } from '../errors/error.js'
import {
  structMissing,
  structNoList,
  structNoObject,
  structPartMissing,
  structTooShort,
} from '../errors/struct-rows.js'
import { type Cell, elements, Members, noCell } from '../go/gjson.js'
import { type Column, withNulls } from '../rows/column.js'
import type { RowField, RowStruct } from '../rows/field.js'
import { partField } from '../rows/stored-fields.js'
import { readPart, readVectorPart } from '../rows/struct-parts.js'
import { rowType } from '../rows/types/types.js'
import type { Reading } from './reading.js'

/** Reads an array of structs, row by row, into a column for each of its parts (3.0). */
export class StructReader {
  readonly name: string
  cell: Cell = noCell
  isGiven = false
  /** In how many rows it was given. */
  count = 0
  readonly #struct: RowStruct
  readonly #reading: Reading
  readonly #parts: readonly {
    readonly key: string
    readonly field: RowField
    readonly column: Column
  }[]
  readonly #size: number
  #nulls: Uint8Array | undefined

  constructor(struct: RowStruct, rows: number, reading: Reading) {
    this.name = struct.name
    this.#struct = struct
    this.#reading = reading
    this.#size = rows
    this.#parts = struct.fields.map((part) => {
      const field = partField(struct, part)
      return { key: part.name, field, column: rowType(field.type).blank(field, rows) }
    })
  }

  read(row: number): void {
    const { cell, name } = this
    if (this.#reading.partial && !this.isGiven) return
    this.count++
    if (this.#struct.nullable && cell.kind === 'null') {
      this.#nulls ??= new Uint8Array(this.#size)
      this.#nulls[row] = 1
      return
    }
    ensure(this.isGiven, () => structMissing({ struct: name }))
    ensure(cell.bytes[cell.start] === 0x5b, () => structNoList({ struct: name }))
    const cells = this.#cellsOf(elements(cell))
    for (const [at, { field, column }] of this.#parts.entries()) {
      const values = cells[at] ?? []
      if (column.kind === 'vectors') {
        column.values[row] = readVectorPart(field, values, this.#reading.rules)
      } else if (column.kind === 'array') column.values[row] = readPart(field, values)
    }
  }

  /**
   * How many rows hold each part, by its id; all but where a partial update gives it in some rows alone.
   * @throws MilvusError 1804 where it may be null, as its nulls are counted with the rows
   */
  *counts(): Generator<[number, number]> {
    const { name, count } = this
    const isWhole = !this.#struct.nullable || count === 0 || count === this.#size
    ensure(isWhole, () => structTooShort({ struct: name, length: count, rows: this.#size }))
    for (const { field } of this.#parts) yield [field.id, count]
  }

  *columns(): Generator<[number, Column]> {
    if (this.#reading.partial && this.count === 0) return
    for (const { field, column } of this.#parts) {
      yield [field.id, this.#nulls ? withNulls(column, this.#nulls) : column]
    }
  }

  /** The values of each part, in all elements: of a key that an element has twice, both (httpserver/utils.go parseStructArrayRow). */
  #cellsOf(objects: readonly Cell[]): Cell[][] {
    const cells = this.#parts.map((): Cell[] => [])
    for (const [element, object] of objects.entries()) {
      ensure(object.bytes[object.start] === 0x7b, () =>
        structNoObject({ struct: this.name, element }),
      )
      const seen = new Set<number>()
      const members = new Members(object.bytes, object.start)
      while (members.next()) {
        const key = members.key()
        const at = this.#parts.findIndex((part) => part.key === key)
        cells[at]?.push(members.cell())
        seen.add(at)
      }
      for (const [at, { key }] of this.#parts.entries()) {
        ensure(seen.has(at), () => structPartMissing({ struct: this.name, element, part: key }))
      }
    }
    return cells
  }
}
