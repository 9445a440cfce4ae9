import { isObject, type Json, type JsonObject, listOf, member, shown } from '../wire/exact.js'
import { look } from '../wire/milvus.js'
import { NoServer } from '../wire/send.js'

export interface Of {
  readonly database: string
  readonly collection: string
}

/** Fields with those of structs behind theirs, by the names under which filters and indexes know them. */
export function fieldsOf(description: Json): readonly Json[] {
  const structs = listOf(member(description, 'structFields')).filter(isObject)
  return [
    ...listOf(member(description, 'fields')),
    ...structs.flatMap((struct): Json[] => [
      struct,
      ...listOf(struct.fields)
        .filter(isObject)
        .map((field) => ({ ...field, name: `${shown(struct.name)}[${shown(field.name)}]` })),
    ]),
  ]
}

/** What is true of a collection as a whole. */
export function factsOf(description: Json): string[] {
  const [level, source] = ['consistencyLevel', 'externalSource'].map((name) =>
    shown(member(description, name)),
  )
  return [
    ...(level ? [`consistency ${level}`] : []),
    ...(member(description, 'enableDynamicField') === true ? ['dynamic fields'] : []),
    ...(source ? [`external: ${source}`] : []),
  ]
}

/** Partitions of which the rows are counted: each is a request, again at each change. */
const mostCounted = 64

/** Looks up all that the page shows of a collection. */
export async function findCollection({ database, collection }: Of) {
  const of = { dbName: database, collectionName: collection }
  const description = await look('collections/describe', of)
  const refusals = new Set<string>()
  /** What somebody may not see hides nothing of the rest. */
  const allowed = (path: string, body: JsonObject): Promise<Json> =>
    look(path, body).catch((error: Error) => {
      if (error instanceof NoServer) throw error
      refusals.add(error.message)
      return null
    })
  const state = shown(member(await allowed('collections/get_load_state', of), 'loadState'))
  const names = listOf(await allowed('indexes/list', of))
  const indexes = await Promise.all(
    names.map(async (name) =>
      listOf(await allowed('indexes/describe', { ...of, indexName: name })),
    ),
  )
  const partitions = await Promise.all(
    listOf(await allowed('partitions/list', of)).map(async (name, at): Promise<Json> => {
      return { name, ...(at < mostCounted && { rows: await countOf(of, allowed, shown(name)) }) }
    }),
  )
  const count = await countOf(of, allowed)
  return { description, state, indexes: indexes.flat(), partitions, count, refusals: [...refusals] }
}

/** Statistics know only what is flushed; a loaded collection can be asked. */
async function countOf(
  of: { dbName: string; collectionName: string },
  allowed: (path: string, body: JsonObject) => Promise<Json>,
  partitionName?: string,
): Promise<string> {
  const part = partitionName === undefined ? {} : { partitionNames: [partitionName] }
  const query = { ...of, ...part, outputFields: ['count(*)'] }
  const counted = await look('entities/query', query).catch(() => null)
  const stats =
    counted ??
    (partitionName === undefined
      ? [await allowed('collections/get_stats', of)]
      : [await allowed('partitions/get_stats', { ...of, partitionName })])
  const [first] = listOf(stats)
  if (first === null) return '?'
  const flushed = member(first, 'rowCount')
  return flushed === undefined ? shown(member(first, 'count(*)')) : `${shown(flushed)} flushed`
}
