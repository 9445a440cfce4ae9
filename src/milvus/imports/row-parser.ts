import type { Collection } from '../catalog/model.js'
import { ensure, MilvusError } from '../errors/error.js'
import {
  autoKeyInFile,
  bm25OutputInFile,
  otherOutputInFile,
  rowFailed,
  valueRefused,
} from '../errors/import-files.js'
import { type Cell, cellOf, cellText, Members, rawText } from '../go/gjson.js'
import { unmarshalGo } from '../go/json-decode.js'
import { parseBool } from '../go/parse.js'
import { anyPlan } from '../go/plan.js'
import { functionTypes } from '../profiles/function-types.js'
import type { Profile } from '../profiles/profiles.js'
import { primaryField, type RowField } from '../rows/field.js'
import { dynamicField } from '../rows/types/json.js'
import { goType, typeRefused } from './refused-value.js'
import { valueChecks } from './value-checks.js'

/**
 * Checks rows as an import does, which words its refusals in its own way, and gives them in the form in which an insert
 * reads them (importutilv2/json/row_parser.go).
 */
export class RowParser {
  readonly collection: Collection
  readonly #profile: Profile
  readonly #fields: ReadonlyMap<string, RowField>
  readonly #structs: ReadonlySet<string>

  constructor(collection: Collection, profile: Profile) {
    this.collection = collection
    this.#profile = profile
    this.#fields = new Map(collection.fields.map((field) => [field.name, field]))
    this.#structs = new Set(collection.structFields.map(({ name }) => name))
  }

  /**
   * Reads a row of JSON.
   * @returns its text for an insert
   * @throws MilvusError that says what is wrong with it
   */
  parse(row: Cell): string {
    return this.dressed(() => this.parseColumns(row))
  }

  /** Tells what is wrong with a value as what is wrong with its row. */
  dressed(work: () => string): string {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof MilvusError)) throw error
      throw rowFailed({ reason: error.wire(this.#profile.version).message })
    }
  }

  /** Reads a row that was put together of columns, in which no row is told of. */
  parseColumns(row: Cell): string {
    if (row.bytes[row.start] !== 0x7b) {
      throw valueRefused({
        reason: `invalid JSON format, each row should be a key-value map, but got type ${goType(row)}`,
      })
    }
    const given = new Map<string, Cell>()
    const members = new Members(row.bytes, row.start)
    while (members.next()) given.set(members.key(), members.cell())
    checkAutoKey(this.collection, given)
    const kept: string[] = []
    const extras = new Map<string, Cell>()
    for (const [key, cell] of given) {
      const field = this.#fields.get(key)
      if (field) kept.push(memberText(key, this.#valueOf(field, cell)))
      else if (this.#structs.has(key)) kept.push(memberText(key, rawText(cell)))
      else this.#extra(key, cell, extras)
    }
    for (const field of this.collection.fields) checkGiven(field, given)
    if (this.collection.dynamicFieldId !== undefined) {
      for (const [key, cell] of this.#dynamic(extras)) kept.push(memberText(key, rawText(cell)))
    }
    return `{${kept.join()}}`
  }

  #extra(key: string, cell: Cell, extras: Map<string, Cell>): void {
    if (this.collection.dynamicFieldId !== undefined) extras.set(key, cell)
    else if (this.#profile.importRefusesExtraKeys) {
      throw valueRefused({ reason: `the field '${key}' is not defined in schema` })
    }
  }

  #valueOf(field: RowField, cell: Cell): string {
    checkOutput(this.collection, field)
    const optional = field.nullable || field.defaultValue !== undefined
    if (cell.kind === 'null' && optional) return 'null'
    if (cell.kind === 'null') throw typeRefused(field, cell)
    return valueChecks[field.type]?.(cell, field, this.#profile.version) ?? rawText(cell)
  }

  /** Undeclared keys, with those that stand in `$meta`; a key there that names a field would not be seen anyway. */
  #dynamic(extras: Map<string, Cell>): [string, Cell][] {
    const meta = extras.get(dynamicField)
    if (!meta) return [...extras]
    extras.delete(dynamicField)
    const inner = metaObject(meta)
    const members = new Members(inner.bytes, inner.start)
    while (members.next()) {
      const key = members.key()
      ensure(!extras.has(key), () =>
        valueRefused({ reason: `duplicated key is not allowed, key=${key}` }),
      )
      if (!this.#fields.has(key)) extras.set(key, members.cell())
    }
    return [...extras]
  }
}

/** @throws MilvusError where the server makes the keys */
export function checkAutoKey(collection: Collection, given: ReadonlyMap<string, unknown>): void {
  const { name, autoId } = primaryField(collection)
  const takesKeys = parseBool(collection.properties.get('allow_insert_auto_id') ?? '') === true
  ensure(!autoId || takesKeys || !given.has(name), () => autoKeyInFile({ field: name }))
}

/** @throws MilvusError for a field that a function fills */
export function checkOutput({ functions }: Collection, { name, functionOutput }: RowField): void {
  if (!functionOutput) return
  const made = functions.find(({ outputs }) => outputs.includes(name))
  throw made?.type === functionTypes.BM25
    ? bm25OutputInFile({ field: name })
    : otherOutputInFile({ field: name })
}

/** Whether a row must have a value of the field. */
export const isNeeded = (field: RowField): boolean =>
  !(field.primary && field.autoId) &&
  !field.functionOutput &&
  !field.nullable &&
  field.defaultValue === undefined

function checkGiven(field: RowField, given: ReadonlyMap<string, Cell>): void {
  ensure(!isNeeded(field) || given.has(field.name), () =>
    valueRefused({ reason: `value of field '${field.name}' is missed` }),
  )
}

export const memberText = (key: string, value: string): string => `${JSON.stringify(key)}:${value}`

function metaObject(meta: Cell): Cell {
  if (meta.bytes[meta.start] === 0x7b) return meta
  if (meta.kind !== 'string') {
    throw valueRefused({ reason: 'illegal value for dynamic field, not a JSON object' })
  }
  const bytes = Buffer.from(cellText(meta))
  const decoded = unmarshalGo(bytes, anyPlan)
  const inner = cellOf(bytes)
  if ('failure' in decoded || inner.bytes[inner.start] !== 0x7b) {
    throw valueRefused({ reason: 'illegal value for dynamic field, not a JSON format string' })
  }
  return inner
}
