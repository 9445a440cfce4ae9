import type { Catalog } from '../catalog/catalog.js'
import type { CollectionRef } from '../catalog/refs.js'
import { primaryField } from '../rows/field.js'
import { startPace } from '../turns/pace.js'
import { inTurns } from '../turns/steps.js'
import { queryFilter } from './filter.js'
import { readKeys } from './get.js'
import type { CompileFilter } from './query.js'

/**
 * The filter that the server makes of VarChar keys, where its text says something else than the keys do: keys stand
 * in it between quotation marks, without escapes (httpserver/utils.go joinArray).
 * @returns undefined where the keys can be looked up as they are
 */
export async function keyFilter(
  catalog: Catalog,
  ref: CollectionRef,
  ids: Uint8Array,
): Promise<CompileFilter | undefined> {
  const database = catalog.databases.get(ref.database)
  const collection = database && catalog.find(database, ref.collection)
  const primary = collection && primaryField(collection)
  if (!primary || primary.type === 'Int64') return undefined
  const keys = await inTurns(readKeys(collection, ids), startPace())
  if (!keys.some((key) => /["\\\n]/.test(String(key)))) return undefined
  const text = `${primary.name} in [${keys.map((key) => `"${key}"`).join(',')}]`
  return await queryFilter(catalog, ref, { text, templates: undefined })
}
