import { incompleteJournal, journalOff } from '../control-error.js'
import type { RequestFilter } from './filter.js'
import type { Journal } from './journal.js'

/**
 * Makes sure that a journal can tell of all requests that a filter may mean: what it forgot may have been wrong.
 * @param found how many it holds
 * @throws ControlError journal_off, incomplete_journal
 */
export function demandWhole(journal: Journal, filter: RequestFilter, found: number): void {
  if (journal.size === 0) throw journalOff()
  // The newest are all there.
  if (filter.limit !== undefined && found >= filter.limit) return
  const forgotten = journal.forgotten(filter.since)
  if (forgotten > 0) throw incompleteJournal(forgotten, journal.size)
}
