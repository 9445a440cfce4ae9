import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { filters, type RequestFilter, readFilter } from '../emulator/journal/filter.js'
import type { Journal } from '../emulator/journal/journal.js'
import { sendInPieces } from '../http/streaming.js'
import type { ControlRouteInfo } from './route.js'

/** Time between two signs of life, in milliseconds. */
const keepAliveMs = 15_000
/** How long events are gathered, in milliseconds, and how many characters of them. */
const gatherMs = 20
const mostGathered = 64 * 1024

/** `GET /events` as the OpenAPI document describes it. */
export const events: ControlRouteInfo = {
  method: 'GET',
  path: '/events',
  summary: 'The journal, live, as server-sent events',
  query: filters,
  type: 'text/event-stream',
}

/**
 * Registers `GET /events`: the journal of a namespace, live, as server-sent events that a filter may choose from.
 * With `since`, or the header `Last-Event-ID`, it begins with what came after that entry. It goes at the
 * reader's pace, and ends with the namespace, when the server closes, and where the journal had to forget what a
 * reader has not taken yet.
 */
export function registerEvents(app: FastifyInstance, emulator: Emulator): void {
  const ends = new Set<() => void>()
  app.addHook('preClose', (done) => {
    for (const end of ends) end()
    done()
  })
  app.get(events.path, (request, reply) => {
    const filter = readFilter(withLastEvent(request))
    reply.hijack()
    const stream = reply.raw
    sendInPieces(stream)
    const end = follow(stream, request, emulator, filter)
    ends.add(end)
    stream.once('close', () => ends.delete(end))
  })
}

/** @returns what ends it, with all that was told */
function follow(
  stream: ServerResponse,
  { namespace: { journal } }: FastifyRequest,
  emulator: Emulator,
  filter: RequestFilter,
): () => void {
  const { since, limit, ...live } = filter
  let next = firstOf(journal, filter)
  let waiting = ''
  let gathering: NodeJS.Timeout | undefined
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  send(': the journal of milvus-emulator\n\n')
  const stop = journal.listen({ onEntry: sendOn, onEnd: end })
  const timer = setInterval(keepAlive, keepAliveMs).unref()
  stream.on('drain', sendOn).once('close', () => {
    stop()
    clearInterval(timer)
    clearTimeout(gathering)
  })
  sendOn()
  return end

  /** Sends what the reader takes; the journal keeps the rest for it, as long as it can. */
  function sendOn(): void {
    next = Math.max(next, journal.clearedTo)
    // What a reader was too slow for is lost to it, and it shall know.
    if (next < journal.oldestId) stream.destroy()
    while (isOpen() && !stream.writableNeedDrain && next < journal.nextId) {
      gather(eventOf(journal, next++, live))
    }
  }

  /** Waking twenty readers for each request would cost more than answering it. */
  function gather(text: string): void {
    waiting += text
    if (waiting.length > mostGathered) sendGathered()
    else if (waiting !== '') gathering ??= setTimeout(sendGathered, gatherMs).unref()
  }

  function sendGathered(): void {
    clearTimeout(gathering)
    gathering = undefined
    const text = waiting
    waiting = ''
    if (text !== '') send(text)
  }

  function end(): void {
    sendGathered()
    stream.end()
  }

  function keepAlive(): void {
    emulator.endExpired()
    if (!stream.writableNeedDrain) send(': still here\n\n')
  }

  function send(text: string): void {
    if (isOpen()) stream.write(text)
  }

  function isOpen(): boolean {
    return !stream.writableEnded && !stream.destroyed
  }
}

/** What all are sent who follow a journal without a filter: made once, as they are told one after the other. */
const newest = new WeakMap<Journal, { readonly id: number; readonly text: string }>()

/** An entry as an event; nothing where the filter does not mean it. */
function eventOf(journal: Journal, id: number, live: RequestFilter): string {
  const isForAll = Object.keys(live).length === 0
  const made = newest.get(journal)
  if (isForAll && made?.id === id) return made.text
  const entry = journal.find(id, live)
  const text = entry ? `id: ${id}\nevent: request\ndata: ${JSON.stringify(entry)}\n\n` : ''
  if (isForAll) newest.set(journal, { id, text })
  return text
}

/** Where a reader begins: with what comes, or with what is left of what came after an entry. */
function firstOf(journal: Journal, filter: RequestFilter): number {
  const { since, limit } = filter
  if (since === undefined) return journal.nextId
  if (limit !== undefined) return journal.entries(filter)[0]?.id ?? journal.nextId
  return Math.min(Math.max(since + 1, journal.oldestId), journal.nextId)
}

/** A browser that connects again says what it saw last. */
function withLastEvent({ query, headers }: FastifyRequest): Readonly<Record<string, unknown>> {
  const parameters = query as Readonly<Record<string, unknown>>
  const last = headers['last-event-id']
  return last === undefined ? parameters : { ...parameters, since: last }
}
