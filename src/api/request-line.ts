import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { Entry } from '../emulator/journal/entry.js'
import { showsRequests } from '../http/log.js'

/**
 * Logs a request that was answered, by its entry in the journal.
 * @param id of the entry, where it was kept
 */
export type RequestLine = (request: FastifyRequest, id: number, durationMs: number) => void

/**
 * Gives what logs a line a request of the emulated API: route, code, reason, names, time and notes; at `warn` where it has
 * notes. Nothing where the level shows no such lines.
 */
export function requestLine(logger: FastifyBaseLogger | undefined): RequestLine | undefined {
  if (!showsRequests(logger)) return undefined
  return ({ namespace, method, url }, id, durationMs) => {
    const entry = namespace.journal.entry(id)
    const ms = `${durationMs.toFixed(1)} ms`
    if (!entry) logger.info(`${method} ${url} ${ms}`)
    else
      logger[entry.notes.length > 0 ? 'warn' : 'info'](`${textOf(entry)}, ${ms}${notesOf(entry)}`)
  }
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
