import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { zoneOf } from '../catalog/timezone.js'
import { MilvusError } from '../errors/error.js'
import { type Pace, startPace } from '../turns/pace.js'
import { inTurns } from '../turns/steps.js'
import { type readRows, rowsInSteps, type SentRows } from './read-rows.js'
import type { Reading } from './reading.js'

/** Reads the rows of a request. */
export type ReadRows = typeof readRows

/** The rows of shorter requests are read, and their texts taken apart, soon enough; in bytes. */
export const longData = 16_384

/**
 * Reads rows while others are served, for a request that asks for them later. What is wrong with them is told then.
 * @param read reads them anew, where their collection is read in another way by then
 */
export async function readAhead(
  catalog: Catalog,
  ref: CollectionRef,
  data: Uint8Array,
  readingOf: (collection: Collection) => Reading,
  read: ReadRows,
  pace: Pace = startPace(),
): Promise<ReadRows> {
  if (data.length <= longData) return read
  const database = catalog.databases.get(ref.database)
  const found = database && catalog.find(database, ref.collection)
  if (!found) return read
  const reading = readingOf(found)
  // As they are now: others may change the collection meanwhile.
  const collection = { ...found }
  const before = wayOf(collection, reading)
  let outcome: () => SentRows
  try {
    const rows = await inTurns(rowsInSteps(collection, data, reading), pace)
    outcome = () => rows
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    outcome = () => {
      throw error
    }
  }
  return (now, bytes, reading) => {
    const way = wayOf(now, reading)
    return before.every((part, at) => part === way[at]) ? outcome() : read(now, bytes, reading)
  }
}

/** What tells how rows are read. */
const wayOf = (collection: Collection, { rules, takesAutoKeys }: Reading) => [
  ...[collection.id, collection.name, collection.fields, collection.structFields],
  ...[collection.dynamicFieldId, zoneOf(collection), rules, takesAutoKeys],
]
