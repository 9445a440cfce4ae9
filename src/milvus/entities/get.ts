import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { badKey } from '../errors/entities.js'
import type { GoObject } from '../go/decoded.js'
import { type Cell, cellOf, cellText, eachElement, rawText } from '../go/gjson.js'
import { parseAnyInt64 } from '../go/parse.js'
import { quote } from '../go/quote.js'
import { primaryField } from '../rows/field.js'
import type { Key } from '../rows/stored-segment.js'
import { type Pace, startPace } from '../turns/pace.js'
import { eachMade, inTurns, type Steps, setOf } from '../turns/steps.js'
import { checkConsistencyLevel } from './consistency.js'
import { onCollection } from './on-collection.js'
import { type CompileFilter, type Query, readRows } from './query.js'
import type { Selection } from './select-rows.js'
import { rulesOf, targetCollection } from './target.js'

/**
 * The rows of primary keys, in the keys' order (spec/entities.md §6).
 * @param ids the bytes of one key or a list of keys
 * @param demand asks for the privilege
 * @param compile reads the keys in their place, where they say something else
 * @throws MilvusError 1806 for keys, 1100 for what is asked, 1807 for partitions, 101
 */
export async function get(
  catalog: Catalog,
  ref: CollectionRef,
  ids: Uint8Array,
  asked: Pick<Query, 'outputFields' | 'partitionNames' | 'consistencyLevel' | 'int64AsText'>,
  demand: () => void,
  compile?: CompileFilter,
  pace: Pace = startPace(),
): Promise<GoObject[]> {
  const rules = rulesOf(catalog)
  const current = () => targetCollection(catalog, ref)
  const keys = await onCollection(current, (collection) => inTurns(keySet(collection, ids), pace))
  const collection = current()
  if (rules.checksQueryLevel) checkConsistencyLevel(asked.consistencyLevel)
  demand()
  const none = { limit: 0, offset: 0, groupByFields: [], orderByFields: [] }
  const select = compile ?? ((): Selection => ({ kind: 'keys', keys }))
  return await readRows(catalog, collection, ref, { ...asked, ...none }, select, pace)
}

function* keySet(collection: Collection, ids: Uint8Array): Steps<ReadonlySet<Key>> {
  return yield* setOf(yield* readKeys(collection, ids))
}

/** The server writes the keys into a filter, each by its text (httpserver/utils.go convertRange, joinArray). */
export function* readKeys(collection: Collection, ids: Uint8Array): Steps<Key[]> {
  const isInt64 = primaryField(collection).type === 'Int64'
  const readText = (cell: Cell) => (cell.kind === 'string' ? cellText(cell) : '')
  return yield* eachMade<Cell, Key>(eachElement(cellOf(ids)), isInt64 ? readInt64 : readText)
}

function readInt64(cell: Cell): bigint {
  const text = cell.kind === 'string' ? cellText(cell) : rawText(cell)
  const key = parseAnyInt64(text)
  if (key === undefined) throw badKey({ quoted: quote(text) })
  return key
}
