import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import type { Entry } from '../emulator/journal/entry.js'
import { filters, matches, type RequestFilter, readFilter } from '../emulator/journal/filter.js'
import type { ControlRouteInfo } from './route.js'

/** Time between two signs of life, in milliseconds. */
const keepAliveMs = 15_000
/** A reader that leaves so many bytes unread is dropped. */
const mostUnread = 1024 * 1024

/** What the OpenAPI document says of `GET /events`. */
export const events: ControlRouteInfo = {
  method: 'GET',
  path: '/events',
  summary: 'The journal, live, as server-sent events',
  query: filters,
  type: 'text/event-stream',
}

/**
 * Registers `GET /events`: the journal of a namespace, live, as server-sent events that a filter may choose from.
 * With `since`, or the header `Last-Event-ID`, it begins with what came after that entry. It ends with the
 * namespace, and when the server closes.
 */
export function registerEvents(app: FastifyInstance, emulator: Emulator): void {
  const streams = new Set<ServerResponse>()
  app.addHook('preClose', (done) => {
    for (const stream of streams) stream.end()
    done()
  })
  app.get(events.path, (request, reply) => {
    const filter = readFilter(withLastEvent(request))
    reply.hijack()
    const stream = reply.raw
    streams.add(stream)
    stream.once('close', () => streams.delete(stream))
    follow(stream, request, emulator, filter)
  })
}

function follow(
  stream: ServerResponse,
  { namespace: { journal } }: FastifyRequest,
  emulator: Emulator,
  filter: RequestFilter,
): void {
  const { since, ...live } = filter
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  send(': the journal of milvus-emulator\n\n')
  if (since !== undefined) for (const entry of journal.entries(filter)) sendEntry(entry)
  const stop = journal.listen({ onEntry, onEnd: () => stream.end() })
  const timer = setInterval(keepAlive, keepAliveMs).unref()
  stream.once('close', () => {
    stop()
    clearInterval(timer)
  })

  function onEntry(entry: Entry): void {
    if (matches(entry, live)) sendEntry(entry)
  }

  function sendEntry(entry: Entry): void {
    send(`id: ${entry.id}\nevent: request\ndata: ${JSON.stringify(entry)}\n\n`)
  }

  function keepAlive(): void {
    // Looking at them ends those whose time is over, this one too.
    if (![...emulator.namespaces.values()].some((known) => known.journal === journal)) return
    send(': still here\n\n')
  }

  function send(text: string): void {
    if (stream.writableEnded || stream.destroyed) return
    stream.write(text)
    if (stream.writableLength > mostUnread) stream.destroy()
  }
}

/** A browser that connects again says what it saw last. */
function withLastEvent({ query, headers }: FastifyRequest): Readonly<Record<string, unknown>> {
  const parameters = query as Readonly<Record<string, unknown>>
  const last = headers['last-event-id']
  return last === undefined ? parameters : { ...parameters, since: last }
}
