import type { Static } from '@sinclair/typebox'
import type { Catalog, Snapshot } from '../../milvus/catalog/catalog.js'
import { hybridTimestamp } from '../../milvus/catalog/ids.js'
import { isExternal } from '../../milvus/catalog/schema/check-external.js'
import { startPace } from '../../milvus/turns/pace.js'
import { eachOf, inTurns, type Steps } from '../../milvus/turns/steps.js'
import { checkDocument } from './check-document.js'
import { type Begun, mostAheadMs, noneInFuture, withTimes } from './check-times.js'
import { decodeInSteps } from './decode.js'
import { readCatalog } from './read-catalog.js'
import type { RowReader } from './read-collection.js'
import { type State, StateSchema } from './schema.js'

/**
 * Replaces the whole of a catalog by an exported state. A document with any fault changes nothing. Others are served
 * meanwhile, and see what was there before until it is read: what they change until then goes with that.
 * @param bytes what the document was read from, if it was
 * @param begun what becomes of the times at which something began
 * @throws Error that names the place in the document and the reason
 */
export async function importState(
  catalog: Catalog,
  document: unknown,
  bytes?: Uint8Array,
  begun: Begun = noneInFuture,
): Promise<void> {
  const pace = startPace()
  await inTurns(checkDocument(document, catalog.profile.version, bytes), pace)
  // It was checked.
  const reader = holdsRows(document as Document) ? await import('./rows.js') : undefined
  const { snapshot, ids } = await inTurns(read(catalog, document, begun, reader), pace)
  catalog.restore(snapshot)
  for (const id of ids) catalog.ids.skip?.(id)
}

type Document = Static<typeof StateSchema>

const holdsRows = ({ databases }: Document): boolean =>
  databases.some(({ collections }) => collections.some(({ rows }) => rows !== undefined))

interface Read {
  readonly snapshot: Snapshot
  /** Which are not to be made again, nor any before them. */
  readonly ids: readonly bigint[]
}

function* read(
  { profile, clock }: Catalog,
  document: unknown,
  begun: Begun,
  reader: RowReader | undefined,
): Steps<Read> {
  const now = clock()
  const state = yield* withTimes(yield* decodeInSteps(StateSchema, document), now, begun)
  const snapshot = yield* readCatalog(profile, state, reader)
  const id = yield* highestId(state)
  if (!reader) return { snapshot, ids: [id] }
  return { snapshot, ids: [id, yield* highestMadeKey(snapshot, reader, id, now)] }
}

function* highestId({
  databases,
  fileResources = [],
  imports = [],
  refreshes = [],
}: State): Steps<bigint> {
  let highest = 0n
  const see = ({ id }: { readonly id: bigint }) => {
    if (id > highest) highest = id
  }
  fileResources.forEach(see)
  refreshes.forEach(see)
  for (const job of imports) {
    see(job)
    job.files.forEach(see)
  }
  for (const database of databases) {
    yield
    see(database)
    for (const entry of database.dropped.values()) see(entry)
    yield* eachOf(database.collections, (collection) => {
      see(collection)
      collection.partitions.forEach(see)
    })
  }
  return highest
}

/**
 * Keys that were given may be higher than any that the server makes.
 * @param id the highest, which a clock made that was set forward, if it is beyond the present
 */
function* highestMadeKey(
  { databases }: Snapshot,
  reader: RowReader,
  id: bigint,
  nowMs: number,
): Steps<bigint> {
  const now = hybridTimestamp(nowMs)
  const most = (id > now ? id : now) + hybridTimestamp(mostAheadMs)
  let highest = 0n
  for (const { collections } of databases.values()) {
    for (const collection of collections.values()) {
      const { rows } = collection
      // Those of external collections are not made of time.
      if (!rows || isExternal(collection)) continue
      const key = yield* reader.highestMadeKey(collection, rows, most)
      if (key > highest) highest = key
    }
  }
  return highest
}
