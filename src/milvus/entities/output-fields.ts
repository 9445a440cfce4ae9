import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import {
  badOutputField,
  functionOutputHidden,
  outputFieldNotLoaded,
  unknownOutputField,
} from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { wordsOf } from '../filter/syntax/words.js'
import { trimSpace } from '../go/trim.js'
import { primaryField, type RowField, type RowStruct } from '../rows/field.js'
import { dynamicField } from '../rows/types/json.js'
import { type Steps, startBeat } from '../turns/steps.js'
import { type Aggregate, readAggregate } from './read-aggregates.js'
import { rulesOf } from './target.js'
import { isMissing } from './unloaded-fields.js'

/** What an answer shows of rows. */
export interface Output {
  readonly fields: readonly RowField[]
  readonly structs: readonly RowStruct[]
  /** All undeclared keys, or these. */
  readonly dynamic: 'all' | ReadonlySet<string>
  /** Figures instead of rows (3.0). */
  readonly aggregates: readonly Aggregate[]
}

/** Whether the primary key is asked for by name, or with all others. */
export function namesKey(collection: Collection, names: readonly string[]): boolean {
  const named = ['*', primaryField(collection).name]
  return names.some((name) => named.includes(trimSpace(name)))
}

/**
 * Finds what is named to be shown; the primary key always is (internal/proxy/util.go translateOutputFields).
 * @throws MilvusError 1100
 */
export function* readOutputFields(
  catalog: Catalog,
  collection: Collection,
  names: readonly string[],
): Steps<Output> {
  const { aggregates: aggregatesRows } = rulesOf(catalog)
  const shown = new Set<RowField>([primaryField(collection)])
  const structs = new Map<RowStruct, Set<RowField>>()
  const keys = new Set<string>()
  const aggregates: Aggregate[] = []
  const fields = new Map(collection.fields.map((one) => [one.name, one]))
  const structFields = new Map(collection.structFields.map((one) => [one.name, one]))
  const lacks = (field: RowField) => isMissing(catalog, collection, field)
  let all = false
  let hasStar = false
  const isLong = startBeat()
  for (const sent of names) {
    if (isLong()) yield
    const name = trimSpace(sent)
    const field = fields.get(name)
    const struct = structFields.get(name)
    const part = partOf(collection, name)
    const aggregate = aggregatesRows ? readAggregate(collection, name) : undefined
    if (aggregate) aggregates.push(aggregate)
    else if (name === '*' && hasStar) continue
    else if (name === '*') {
      hasStar = true
      for (const one of collection.fields)
        if (!isBm25(collection, one) && !lacks(one)) shown.add(one)
      for (const one of collection.structFields) structs.set(one, new Set(one.fields))
      all = true
    } else if (field) {
      ensure(!isBm25(collection, field), () => functionOutputHidden({ field: name }))
      ensure(!lacks(field), () => outputFieldNotLoaded({ field: name }))
      shown.add(field)
    } else if (struct) structs.set(struct, new Set(struct.fields))
    else if (part) structs.set(part.struct, (structs.get(part.struct) ?? new Set()).add(part.field))
    else if (collection.dynamicFieldId === undefined) {
      throw unknownOutputField({ field: name })
    } else if (name === dynamicField) all = true
    else keys.add(dynamicKey(catalog, name))
  }
  return {
    fields: [...shown],
    structs: [...structs].map(([struct, parts]) => ({
      ...struct,
      fields: struct.fields.filter((field) => parts.has(field)),
    })),
    dynamic: all ? 'all' : keys,
    aggregates,
  }
}

/** The part of a struct that is named: `st[n]`. */
function partOf(
  { structFields }: Collection,
  name: string,
): { struct: RowStruct; field: RowField } | undefined {
  if (structFields.length === 0) return undefined
  if (!name.endsWith(']')) return undefined
  const bracket = name.lastIndexOf('[')
  const struct = structFields.find((one) => one.name === name.slice(0, Math.max(0, bracket)))
  const inner = name.slice(bracket + 1, -1)
  const field = struct?.fields.find((one) => one.name === inner)
  return struct && field ? { struct, field } : undefined
}

/** The number of the function type BM25, whose outputs are kept back. */
const isBm25 = ({ functions }: Collection, { name, functionOutput }: RowField): boolean =>
  functionOutput && functions.some(({ type, outputs }) => type === 1 && outputs.includes(name))

/** A name that no field has is an undeclared key: an identifier, or one inside `$meta`. */
function dynamicKey(catalog: Catalog, name: string): string {
  const inside = /^\$meta\[(?:"([^"\\]*)"|'([^'\\]*)')\]$/.exec(name)
  if (inside && rulesOf(catalog).namesKeysInMeta) return inside[1] ?? inside[2] ?? ''
  const isIdentifier = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
  const isKeyword = wordsOf(catalog.profile.version).kinds.has(name)
  ensure(isIdentifier && !isKeyword, () => badOutputField({ field: name }))
  return name
}
