import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Emulator } from '../../emulator/emulator.js'
import { filters, readFilter } from '../../emulator/journal/filter.js'
import { sendInPieces } from '../../http/streaming.js'
import type { ControlRouteInfo } from '../route.js'
import { sendEntries } from './entries.js'
import type { Feed, Reader } from './feed.js'
import { checkFormat, sendLines } from './lines.js'

/** Time between two signs of life, in milliseconds. */
const keepAliveMs = 15_000

/** `GET /events` as the OpenAPI document describes it. */
export const events: ControlRouteInfo = {
  method: 'GET',
  path: '/events',
  summary: 'The journal, live, as server-sent events',
  query: {
    ...filters,
    format:
      '`lines`: only what a list shows, many requests an event, which costs the server next to nothing; ' +
      'of the filters `since` alone',
  },
  type: 'text/event-stream',
}

/**
 * Registers `GET /events`: the journal of a namespace, live, as server-sent events that a filter may choose from.
 * With `since`, or the header `Last-Event-ID`, it begins with what came after that entry. It goes at the
 * reader's pace, and ends with the namespace, when the server closes, and where the journal had to forget what a
 * reader of whole entries has not taken yet.
 */
export function registerEvents(app: FastifyInstance, emulator: Emulator): void {
  const ends = new Set<() => void>()
  app.addHook('preClose', (done) => {
    for (const end of ends) end()
    done()
  })
  app.get(events.path, (request, reply) => {
    const { format, ...query } = withLastEvent(request)
    const filter = readFilter(query)
    if (format !== undefined) checkFormat(format, filter)
    reply.hijack()
    const stream = reply.raw
    sendInPieces(stream)
    const { journal } = request.namespace
    const end = open(stream, emulator, (reader, onEnd) =>
      format === undefined
        ? sendEntries(journal, filter, reader, onEnd)
        : sendLines(journal, filter.since, reader, onEnd),
    )
    const { socket } = request.raw
    socket.once('end', end)
    ends.add(end)
    stream.once('close', () => {
      socket.off('end', end)
      ends.delete(end)
    })
  })
}

/** @returns what ends it, with all that was told */
function open(
  stream: ServerResponse,
  emulator: Emulator,
  feedTo: (reader: Reader, onEnd: () => void) => Feed,
): () => void {
  const isOpen = () => !stream.writableEnded && !stream.destroyed
  const isReady = () => isOpen() && !stream.writableNeedDrain
  const send = (event: string | Uint8Array) => {
    if (isOpen()) stream.write(event)
  }
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  send(': the journal of milvus-emulator\n\n')
  const feed = feedTo({ send, isReady, lose: () => stream.destroy() }, end)
  const timer = setInterval(keepAlive, keepAliveMs).unref()
  stream.on('drain', feed.onReady).once('close', () => {
    feed.stop()
    clearInterval(timer)
  })
  return end

  function end(): void {
    feed.finish()
    stream.end()
  }

  function keepAlive(): void {
    emulator.endExpired()
    if (!stream.writableNeedDrain) send(': still here\n\n')
  }
}

/** A browser that connects again says what it saw last. */
function withLastEvent({ query, headers }: FastifyRequest): Readonly<Record<string, unknown>> {
  const parameters = query as Readonly<Record<string, unknown>>
  const last = headers['last-event-id']
  return last === undefined ? parameters : { ...parameters, since: last }
}
