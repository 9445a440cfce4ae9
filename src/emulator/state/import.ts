import { TransformDecodeError, Value } from '@sinclair/typebox/value'
import type { Catalog, Snapshot } from '../../milvus/catalog/catalog.js'
import { hybridTimestamp } from '../../milvus/catalog/ids.js'
import { isExternal } from '../../milvus/catalog/schema/check-external.js'
import { startPace } from '../../milvus/rows/pace.js'
import { inTurns } from '../../milvus/rows/steps.js'
import { checkDocument } from './check-document.js'
import { type Begun, mostAheadMs, noneInFuture, withTimes } from './check-times.js'
import { type RowReader, readCatalog } from './read-catalog.js'
import { type State, StateSchema } from './schema.js'

/**
 * Replaces the whole of a catalog by an exported state. A document with any fault changes nothing.
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
  await inTurns(checkDocument(document, catalog.profile.version, bytes), startPace())
  const state = withTimes(decode(document), catalog.clock(), begun)
  const reader = holdsRows(state) ? await import('./rows.js') : undefined
  const snapshot = readCatalog(catalog, state, reader)
  catalog.restore(snapshot)
  const id = highestId(state)
  catalog.ids.skip?.(id)
  if (reader) catalog.ids.skip?.(highestMadeKey(catalog, snapshot, reader, id))
}

const holdsRows = ({ databases }: State): boolean =>
  databases.some(({ collections }) => collections.some(({ rows }) => rows !== undefined))

function highestId({ databases, fileResources = [], imports = [], refreshes = [] }: State): bigint {
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
    see(database)
    for (const entry of database.dropped.values()) see(entry)
    for (const collection of database.collections) {
      see(collection)
      collection.partitions.forEach(see)
    }
  }
  return highest
}

/**
 * Keys that were given may be higher than any that the server makes.
 * @param id the highest, which a clock made that was set forward, if it is beyond the present
 */
function highestMadeKey(
  { clock }: Catalog,
  { databases }: Snapshot,
  reader: RowReader,
  id: bigint,
): bigint {
  const now = hybridTimestamp(clock())
  const most = (id > now ? id : now) + hybridTimestamp(mostAheadMs)
  let highest = 0n
  for (const { collections } of databases.values()) {
    for (const collection of collections.values()) {
      const { rows } = collection
      // Those of external collections are not made of time.
      const key =
        rows && !isExternal(collection) ? reader.highestMadeKey(collection, rows, most) : 0n
      if (key > highest) highest = key
    }
  }
  return highest
}

function decode(document: unknown): State {
  try {
    return Value.Decode(StateSchema, document)
  } catch (error) {
    if (error instanceof TransformDecodeError) throw new Error(`${error.path}: ${error.message}`)
    throw error
  }
}
