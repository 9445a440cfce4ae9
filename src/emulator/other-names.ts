import { ControlError } from './control-error.js'

/** Names of the API's bodies that stand for ours: by these the journal shows what a request meant. */
const otherNames = new Map([
  ['dbName', 'database'],
  ['collectionName', 'collection'],
])

/**
 * Gives a filter or match our own names.
 * @returns with a note for each other name that it had
 * @throws ControlError given_twice for one thing under both names
 */
export function withOwnNames<T extends object>(named: T): { named: T; notes: string[] } {
  const notes: string[] = []
  const entries = Object.entries(named).map(([name, value]) => {
    const own = otherNames.get(name)
    if (own === undefined || value === undefined) return [name, value]
    if (Object.hasOwn(named, own)) {
      throw new ControlError(400, 'given_twice', `give ${own} or ${name}, not both`)
    }
    notes.push(`${name} is taken as ${own}`)
    return [own, value]
  })
  // The keys are those of T, where the other names are optional.
  return notes.length === 0 ? { named, notes } : { named: Object.fromEntries(entries) as T, notes }
}

/** What an answer says of other names, where there are any. */
export function notesOn(given: object): { notes?: string[] } {
  const { notes } = withOwnNames(given)
  return notes.length === 0 ? {} : { notes }
}
