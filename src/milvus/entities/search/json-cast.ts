import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { type Cell, cellText, rawText } from '../../go/gjson.js'
import { parseBool, parseInt64 } from '../../go/parse.js'
import { type DataType, dataTypes } from '../../profiles/data-types.js'
import type { Hit } from '../../search/hit.js'
import { cellAt, type FieldPlace } from './json-place.js'

/** What values in JSON are read as (internal/core/src/exec/operator/search-groupby/SearchGroupByOperator.h). */
export interface JsonCast {
  /** Their text where it is undefined. */
  readonly type: DataType | undefined
  /** What is no such value is refused; else it has none. */
  readonly isStrict: boolean
}

/** Reads `json_type` and `strict_cast`; what they do not know is no matter (internal/proxy/search_util.go). */
export function readCast(pairs: ReadonlyMap<string, string>): JsonCast {
  const name = pairs.get('json_type') ?? ''
  const type = isType(name) && name !== 'None' ? name : undefined
  return { type, isStrict: parseBool(pairs.get('strict_cast') ?? '') === true }
}

const isType = (name: string): name is DataType => Object.hasOwn(dataTypes, name)

const widths: Readonly<Partial<Record<DataType, number>>> = {
  Int8: 8,
  Int16: 16,
  Int32: 32,
  Int64: 64,
}

/** @throws MilvusError 10 for the words of the engine, which name a line of its source */
export function checkCast({ type }: JsonCast): void {
  const isKnown = type === undefined || type in widths || type === 'Bool' || type === 'VarChar'
  ensure(isKnown, () => unworded(`unsupported json_type ${type} for JSON group by`))
}

/**
 * A value in JSON that tells groups apart; null where there is none.
 * @throws MilvusError 10 for the words of the engine, which name a line of its source
 */
export function castText(hit: Hit, place: FieldPlace, cast: JsonCast | undefined): string | null {
  const cell = cellAt(hit, place)
  if (cell === 'null row') return null
  // simdjson gives no value of a document that is neither an object nor a list.
  const isThere = cell && (place.path.length > 0 || cell.kind === 'json')
  const text = isThere ? textOf(cell, cast?.type) : null
  const fits = text !== null || cast?.isStrict !== true
  ensure(fits, () => unworded(`failed to cast json value, wrong json data inner type`))
  return text
}

function textOf(cell: Cell, type: DataType | undefined): string | null {
  const raw = rawText(cell)
  if (type === undefined) return raw
  if (type === 'VarChar') return cell.kind === 'string' ? cellText(cell) : null
  if (type === 'Bool') return raw === 'true' || raw === 'false' ? raw : null
  const parsed = parseInt64(raw)
  const width = widths[type] ?? 64
  return 'value' in parsed ? String(BigInt.asIntN(width, parsed.value)) : null
}

const unworded = (words: string) =>
  notImplemented({ what: `the exact refusal of the vector engine (${words})` })
