import { ensure, type MilvusError } from '../../errors/error.js'
import { castFailed, castUnsupported } from '../../errors/filter-engine.js'
import { type Cell, cellText, rawText } from '../../go/gjson.js'
import { parseBool, parseInt64 } from '../../go/parse.js'
import { type DataType, dataTypes } from '../../profiles/data-types.js'
import { engineType } from '../../profiles/engine-types.js'
import type { Hit } from '../../search/hit.js'
import type { Version } from '../../versions.js'
import { cellAt, type FieldPlace } from './json-place.js'
import type { Pairs } from './parameters.js'

/** What values in JSON are read as (internal/core/src/exec/operator/search-groupby/SearchGroupByOperator.h). */
export interface JsonCast {
  /** Their text where it is undefined. */
  readonly type: DataType | undefined
  /** What is no such value is refused; else it has none. */
  readonly isStrict: boolean
}

/** Reads `json_type` and `strict_cast`; what they do not know is no matter (internal/proxy/search_util.go). */
export function readCast(pairs: Pairs): JsonCast {
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

/** What the engine says of types that JSON is not read as. */
export function castRefusal({ type }: JsonCast, version: Version): MilvusError | undefined {
  const isKnown = type === undefined || type in widths || type === 'Bool' || type === 'VarChar'
  return isKnown ? undefined : castUnsupported({ type: engineType(type, version) })
}

/**
 * A value in JSON that tells groups apart; null where there is none.
 * @throws MilvusError for what is no such value, where that is refused
 */
export function castText(hit: Hit, place: FieldPlace, cast: JsonCast | undefined): string | null {
  const cell = cellAt(hit, place)
  if (cell === 'null row') return null
  // simdjson gives no value of a document that is neither an object nor a list.
  const isThere = cell && (place.path.length > 0 || cell.kind === 'json')
  const text = isThere ? textOf(cell, cast?.type) : null
  const fits = text !== null || cast?.isStrict !== true
  ensure(fits, () => castFailed(castOf(cast?.type)))
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

/** How the engine names what is read, and as what. */
function castOf(type: DataType | undefined): { from: string; to: string } {
  if (type === undefined) return { from: 'object node', to: 'string' }
  if (type === 'VarChar') return { from: 'string', to: 'string' }
  return { from: 'value', to: type === 'Bool' ? 'bool' : `${type.toLowerCase()}_t` }
}
