import type { Collection } from '../catalog/model.js'
import type { Remark } from '../catalog/remarks.js'
import { zoneOf } from '../catalog/timezone.js'
import { ensure } from '../errors/error.js'
import {
  autoKeyInsert,
  autoKeySet,
  columnTooShort,
  extraKey,
  functionOutputGiven,
  metaKey,
  noRows,
  noVectorField,
  rowIsNull,
  rowLacksField,
} from '../errors/rows.js'
import { type Cell, cellOf, eachElement, Members, noCell } from '../go/gjson.js'
import { isVector } from '../profiles/data-types.js'
import { type Column, withNulls } from '../rows/column.js'
import type { RowField } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'
import { dynamicField } from '../rows/types/json.js'
import type { Reader } from '../rows/types/type.js'
import { rowType } from '../rows/types/types.js'
import { atOnce, type Beat, type Steps, startBeat } from '../turns/steps.js'
import { dynamicText } from './dynamic-text.js'
import type { Reading } from './reading.js'
import { StructReader } from './struct-reader.js'

/** So many keys of no field are remarked on, of all rows together. */
const mostUnknown = 20
/** Longer ones name no field by a slip. */
const longestUnknown = 255

/** Rows as they were sent: some columns may be missing, or shorter than there are rows. */
export interface SentRows extends Batch {
  readonly columns: Map<number, Column>
  /** In how many rows each field and part of a struct was given, by its id. */
  readonly counts: ReadonlyMap<number, number>
  readonly remarks: readonly Remark[]
}

/**
 * Reads rows from their JSON, straight into columns: first every row, its structs and fields in schema order and then its
 * other keys, then what holds for whole columns (httpserver/utils.go checkAndSetData, anyToColumns).
 * @param data the bytes of `data`
 * @throws MilvusError 1804
 */
export const readRows = (collection: Collection, data: Uint8Array, reading: Reading): SentRows =>
  atOnce(rowsInSteps(collection, data, reading))

/** Reads them as `readRows` does, in steps. */
export function* rowsInSteps(
  collection: Collection,
  data: Uint8Array,
  reading: Reading,
): Steps<SentRows> {
  const isLong = startBeat()
  const cells: Cell[] = []
  for (const cell of eachElement(cellOf(data))) {
    if (isLong()) yield
    cells.push(cell)
  }
  ensure(cells.length > 0, noRows)
  const { length } = cells
  const zone = zoneOf(collection)
  const fields = collection.fields.map((field) => new FieldReader(field, length, reading, zone))
  const structs = collection.structFields.map((struct) => new StructReader(struct, length, reading))
  const dynamic = collection.dynamicFieldId === undefined ? undefined : new Array<string>(length)
  const names = [...structs, ...fields]
  const order = new KeyOrder(names)
  const unknown = new Set<string>()
  for (const [row, cell] of cells.entries()) {
    if (isLong()) yield
    ensure(cell.kind !== 'null', rowIsNull)
    const extras = yield* readCells(cell, names, order, isLong)
    for (const key of extras.keys()) {
      if (unknown.size >= mostUnknown) break
      if (key.length <= longestUnknown) unknown.add(key)
    }
    for (const reader of names) reader.read(row)
    if (dynamic) {
      ensure(!extras.has(dynamicField) || reading.rules.ignoresExtraKeys, metaKey)
      dynamic[row] = yield* dynamicText(extras, isLong)
    } else ensure(extras.size === 0 || reading.rules.ignoresExtraKeys, extraKey)
  }
  const { needsVectorField } = reading.rules
  ensure(!needsVectorField || collection.fields.some(({ type }) => isVector(type)), () =>
    noVectorField({ collection: collection.name }),
  )
  for (const [index, field] of fields.entries()) checkKey(field, index, length, reading)
  const columns = new Map<number, Column>()
  for (const reader of names) for (const [id, column] of reader.columns()) columns.set(id, column)
  for (const field of collection.fields) {
    const finishing = rowType(field.type).finish?.(columns.get(field.id), field)
    const finished = finishing && (yield* finishing)
    if (finished) columns.set(field.id, finished)
  }
  if (dynamic && collection.dynamicFieldId !== undefined) {
    columns.set(collection.dynamicFieldId, { kind: 'json', nulls: undefined, values: dynamic })
  }
  if (reading.partial) {
    for (const { field, count, nullCount } of fields) {
      // Nulls are named where there is nothing else.
      ensure(count === 0 || count === length, () =>
        columnTooShort({ field: field.name, length: count - nullCount || count, rows: length }),
      )
    }
  }
  const fieldCounts = fields.map(({ field, count }): [number, number] => [field.id, count])
  return {
    length,
    columns,
    counts: new Map([...fieldCounts, ...structs.flatMap((struct) => [...struct.counts()])]),
    remarks: [
      ...remarkUnknown(unknown, names, dynamic !== undefined),
      ...fields.flatMap(({ remarks }) => remarks),
    ],
  }
}

function remarkUnknown(
  keys: ReadonlySet<string>,
  names: readonly Named[],
  kept: boolean,
): Remark[] {
  if (keys.size === 0) return []
  const fields = names.map(({ name }) => ({ name }))
  return [{ kind: 'keys of no field', keys: [...keys], fields, kept }]
}

/** Reads one field, row by row. */
class FieldReader {
  readonly name: string
  readonly field: RowField
  /** In how many rows there was a value, or a null where it may be null. */
  count = 0
  nullCount = 0
  cell: Cell = noCell
  isGiven = false
  readonly #reader: Reader
  readonly #reading: Reading
  readonly #size: number
  #nulls: Uint8Array | undefined

  constructor(field: RowField, rows: number, reading: Reading, zone: string) {
    this.name = field.name
    this.field = field
    this.#size = rows
    this.#reading = reading
    this.#reader = rowType(field.type).reader(field, rows, reading.rules, zone)
  }

  read(row: number): void {
    const { field, cell } = this
    const { rules, partial } = this.#reading
    if (partial && !this.isGiven) return
    if (cell.kind === 'null' && rules.knowsNulls && isOptional(field)) {
      this.#nulls ??= new Uint8Array(this.#size)
      this.#nulls[row] = 1
      this.count++
      this.nullCount++
      return
    }
    if (isBlank(cell) && ((field.primary && field.autoId) || field.functionOutput)) return
    if (field.functionOutput)
      ensure(rules.refusesBm25Late, () => functionOutputGiven({ field: field.name }))
    if (field.primary && field.autoId) ensure(!rules.refusesAutoKeyFirst, autoKeySet)
    this.#reader.read(this.field.primary ? this.count : row, cell)
    this.count++
  }

  get remarks(): Remark[] {
    const { wrapped } = this.#reader
    if (!wrapped) return []
    const { sent, stored, count } = wrapped
    const { name, type } = this.field
    return [{ kind: 'integers wrapped', field: name, type, sent: String(sent), stored, count }]
  }

  *columns(): Generator<[number, Column]> {
    if (
      this.count === 0 &&
      (this.#reading.partial || this.field.primary || this.field.functionOutput)
    ) {
      return
    }
    const column = this.#reader.column()
    yield [this.field.id, this.#nulls ? withNulls(column, this.#nulls) : column]
  }
}

const isOptional = ({ nullable, defaultValue }: RowField): boolean =>
  nullable || defaultValue !== undefined

const isBlank = ({ kind, start, end }: Cell): boolean =>
  kind === 'null' || (kind === 'string' && end - start === 2)

/** Of a primary key: whether it may be given, or may lack. */
function checkKey(
  { field, count }: FieldReader,
  index: number,
  rows: number,
  { operation, partial, takesAutoKeys, rules }: Reading,
): void {
  if (!field.primary || !field.autoId || partial) return
  if (operation === 'insert') {
    ensure(count === 0 || takesAutoKeys, () => autoKeyInsert({ field: field.name }))
  } else if (!rules.refusesAutoKeyFirst) {
    ensure(count === rows, () => rowLacksField({ index, field: field.name }))
  }
}

interface Named {
  readonly name: string
  cell: Cell
  isGiven: boolean
}

/** Finds out which field a key names: mostly the one that stood at its place in the row before. */
class KeyOrder {
  readonly #byName: ReadonlyMap<string, Named>
  readonly #guesses: ({ readonly bytes: Uint8Array; readonly of: Named } | undefined)[] = []

  constructor(names: readonly Named[]) {
    this.#byName = new Map(names.map((name) => [name.name, name]))
  }

  find(members: Members, place: number): Named | undefined {
    const guess = this.#guesses[place]
    if (guess && members.keyIs(guess.bytes)) return guess.of
    const key = members.key()
    const found = this.#byName.get(key)
    if (found) this.#guesses[place] = { bytes: Buffer.from(key), of: found }
    return found
  }
}

/** Notes where the values of a row stand, the first of each key; returns what names no field. */
function* readCells(
  row: Cell,
  names: readonly Named[],
  order: KeyOrder,
  isLong: Beat,
): Steps<ReadonlyMap<string, Cell>> {
  for (const name of names) {
    name.cell = noCell
    name.isGiven = false
  }
  const extras = new Map<string, Cell>()
  const members = new Members(row.bytes, row.start)
  for (let place = 0; members.next(); place++) {
    if (isLong()) yield
    const name = order.find(members, place)
    if (!name) {
      const key = members.key()
      if (!extras.has(key)) extras.set(key, members.cell())
    } else if (!name.isGiven) {
      name.cell = members.cell()
      name.isGiven = true
    }
  }
  return extras
}
