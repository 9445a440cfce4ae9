import type { Collection } from '../catalog/model.js'

/**
 * Reads what a request says of a collection while others are served, anew where its name means another one by then.
 * @param current looks the collection up; throws where there is none any more
 */
export async function onCollection<Result>(
  current: () => Collection,
  read: (collection: Collection) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const collection = current()
    const [outcome] = await Promise.allSettled([read(collection)])
    // What is wrong with it does not matter either, where it is another one.
    if (current().id !== collection.id) continue
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }
}
