import { counted } from '../../contract/counted.js'
import { demandWhole } from './demand-whole.js'
import type { RequestFilter } from './filter.js'
import type { Journal } from './journal.js'
import type { NoteKind } from './note.js'

/** What says nothing of how a request was meant. */
const harmless: readonly NoteKind[] = [
  'match left out',
  'limit cut off',
  'recall may differ',
  'fault acted',
]

/**
 * Makes sure that no request left a note, but for one that may be meant so: `match left out`, `limit cut off`, `recall may differ`, `fault acted`.
 * @throws Error that lists the notes with their requests; ControlError unknown_filter, journal_off, incomplete_journal
 */
export function expectNoNotes(journal: Journal, filter: RequestFilter = {}): void {
  const entries = journal.entries(filter)
  const noted = entries
    .map((entry) => ({
      ...entry,
      notes: entry.notes.filter(({ kind }) => !harmless.includes(kind)),
    }))
    .filter(({ notes }) => notes.length > 0)
  if (noted.length === 0) {
    demandWhole(journal, filter, entries.length)
    return
  }
  const lines = noted.flatMap(({ id, method, path, notes }) => [
    `#${id} ${method} ${path}`,
    ...notes.map(({ kind, text }) => `  ${kind}: ${text}`),
  ])
  const have = noted.length === 1 ? 'has' : 'have'
  throw new Error(
    [`${counted(noted.length, 'request')} ${have} notes in the journal:`, ...lines].join('\n'),
  )
}
