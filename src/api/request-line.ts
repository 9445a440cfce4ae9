import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { counted } from '../contract/counted.js'
import type { Entry } from '../emulator/journal/entry.js'
import type { Journal } from '../emulator/journal/journal.js'
import { lineOf } from '../emulator/journal/line.js'
import { showsRequests } from '../http/log.js'
import { lineBudget } from './line-budget.js'

/**
 * Logs a request that was answered, by its entry in the journal.
 * @param id of the entry, where it was kept
 * @param mayHaveNotes whether it may have notes, as `record` says
 */
export type RequestLine = (
  request: FastifyRequest,
  id: number,
  durationMs: number,
  mayHaveNotes: boolean,
) => void

/**
 * Gives what logs a line a request of the emulated API: route, code, reason, names, time and notes; at `warn` where it has
 * notes. Where the level shows warnings alone, only those are made, and so many a second.
 */
export function requestLine(logger: FastifyBaseLogger | undefined): RequestLine | undefined {
  const warnsOnly = logger?.level === 'warn'
  if (!logger || !(warnsOnly || showsRequests(logger))) return undefined
  const mayWarn = lineBudget((count) => {
    logger.warn(`${counted(count, 'more request')} may have notes, which the journal shows`)
  })
  return ({ namespace: { journal }, method, url, trace }, id, durationMs, mayHaveNotes) => {
    if (warnsOnly) {
      if (!mayHaveNotes || !mayWarn(trace.startedAt + durationMs)) return
      if (!hasNotes(journal, id)) return
    }
    const entry = journal.entry(id)
    const ms = `${durationMs.toFixed(1)} ms`
    if (!entry) logger.info(`${method} ${url} ${ms}`)
    else
      logger[entry.notes.length > 0 ? 'warn' : 'info'](`${textOf(entry)}, ${ms}${notesOf(entry)}`)
  }
}

/** For much less than an entry costs. */
function hasNotes(journal: Journal, id: number): boolean {
  const recorded = journal.recorded(id)
  return recorded !== undefined && lineOf(recorded).notes.length > 0
}

function textOf({ method, path, status, code, answer, database, collection }: Entry): string {
  const { message } = Object(answer) as { message?: unknown }
  const names = [database, collection].filter((name) => name !== null).join('/')
  return [
    `${method} ${path}`,
    code ?? `HTTP ${status}`,
    ...(typeof message === 'string' && message !== '' ? [message] : []),
    ...(names === '' ? [] : [`(${names})`]),
  ].join(' ')
}

const notesOf = ({ notes }: Entry): string =>
  notes.map(({ kind, text }) => `; ${kind}: ${text}`).join('')
