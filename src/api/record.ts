import type { FastifyRequest } from 'fastify'
import { cutName, longestText } from '../emulator/journal/cut.js'
import { keyNotes } from '../emulator/journal/key-notes.js'
import { findMiss } from '../emulator/journal/miss.js'
import type { Note } from '../emulator/journal/note.js'
import type { Facts } from '../emulator/journal/recorded.js'
import { noChanges, noNotes, noRemarks, type TracedRoute } from '../emulator/journal/trace.js'
import type { Outcome } from './outcome.js'

/** The HTTP status of a request that took too long. */
const late = 408
/** And of what the emulator does not do. */
const notEmulated = 501

/**
 * Keeps a request and its answer in the journal of its namespace. It runs with every request: what can be left
 * for the one who reads is.
 * @returns whether there may be notes on it
 */
export function record(request: FastifyRequest, outcome: Outcome, durationMs: number): boolean {
  const { namespace, trace } = request
  const { journal, catalog } = namespace
  const { route, database, clearings } = trace
  // What it changed, it changed in the world before.
  if (clearings !== undefined && clearings !== journal.clearings) return false
  if (journal.size === 0) {
    journal.skip()
    return false
  }
  const { status, code, text } = outcome
  // What is not received is undefined or null.
  const body = request.body instanceof Uint8Array ? request.body : undefined
  // What a query says is kept apart from it.
  const isWhole = body ? body.length <= longestText : trace.body === undefined
  const facts = journal.next()
  facts.at = catalog.clock()
  facts.method = request.method
  facts.path = request.url === route?.path ? route.path : cutName(request.url)
  facts.url = request.originalUrl === request.url ? facts.path : cutName(request.originalUrl)
  facts.user = request.user
  facts.database = database === undefined ? undefined : cutName(database)
  facts.collection = isWhole ? undefined : collectionOf(trace.body)
  facts.route = route
  facts.status = status
  facts.code = code
  facts.durationMs = durationMs
  // What lives on anyway costs the garbage collector nothing. Late work may still change something.
  facts.changes = trace.changes.length === 0 && status !== late ? noChanges : trace.changes
  facts.remarks = trace.remarks.length === 0 ? noRemarks : trace.remarks
  const hasKeys = body !== undefined && trace.body !== undefined && !trace.isPlain
  facts.keyNotes = hasKeys && !isWhole && route ? longNotes(body, route) : noNotes
  facts.note = trace.note
  facts.upstream = trace.upstream
  facts.miss = findMiss(catalog, trace, code, text, isWhole, journal.budget)
  journal.add(body, text)
  return (isWhole && hasKeys) || mayHaveNotes(facts)
}

/** Keys of a body that was kept apart. */
const mayHaveNotes = (facts: Facts): boolean =>
  facts.note !== undefined ||
  facts.miss !== undefined ||
  facts.upstream !== undefined ||
  facts.route?.deprecated !== undefined ||
  facts.remarks.length > 0 ||
  facts.keyNotes.length > 0 ||
  facts.status === notEmulated

/** Most have none. */
function longNotes(body: Uint8Array, route: TracedRoute): readonly Note[] {
  const notes = keyNotes(body, route)
  return notes.length === 0 ? noNotes : notes
}

function collectionOf(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const name = body?.collectionName
  return typeof name === 'string' ? cutName(name) : undefined
}
