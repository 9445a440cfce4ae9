import { counted } from '../../contract/counted.js'
import { ControlError } from '../control-error.js'
import { demandWhole } from './demand-whole.js'
import type { Entry } from './entry.js'
import type { RequestFilter } from './filter.js'
import type { Journal } from './journal.js'

/**
 * Makes sure that a real server was seen to give every answer, those that a fault acted on apart.
 * @throws Error that lists the other answers; ControlError unknown_filter,
 * bad_evidence, journal_off, incomplete_journal
 */
export function expectEvidence(
  journal: Journal,
  evidence: 'recorded',
  filter: Omit<RequestFilter, 'evidence'> = {},
): void {
  if (evidence !== 'recorded') {
    throw new ControlError(400, 'bad_evidence', `"${evidence}": only "recorded" can be expected`)
  }
  const entries = journal.entries({ ...filter, evidence: 'specified' })
  const others = entries.filter(({ notes }) => notes.every(({ kind }) => kind !== 'fault acted'))
  if (others.length === 0) {
    demandWhole(journal, filter, entries.length)
    return
  }
  throw new Error(
    [
      `no real server was seen to give ${counted(others.length, 'answer')} in the journal:`,
      ...others.map(line),
    ].join('\n'),
  )
}

function line({ id, method, path, status, code, answer }: Entry): string {
  const { message } = Object(answer) as { message?: unknown }
  const what = code === null ? `HTTP ${status}` : `code ${code}`
  return `#${id} ${method} ${path}: ${what}${message === undefined ? '' : ` ${message}`}`
}
