import type { RequestListener, Server, ServerOptions } from 'node:http'
import { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { FastifyBaseLogger } from 'fastify'
import { validTimes } from '../emulator/certificates.js'

/** A certificate, with those between it and its authority, and its key, as PEM. */
export interface Certificate {
  readonly cert: string | Buffer
  readonly key: string | Buffer
}

/**
 * Makes a server that speaks TLS alone. A plain request is told so, as Go's net/http does.
 * @throws Error for what is no certificate, or a key of another one
 */
export function tlsServer(
  certificate: Certificate,
  options: ServerOptions,
  handler: RequestListener,
): Server {
  // Loaded here, as few servers need it.
  const { createServer } = process.getBuiltinModule('node:https')
  try {
    // As a server of plain HTTP has it, of itself.
    const halves = { allowHalfOpen: true }
    const server = createServer({ ...options, ...halves, ...certificate }, handler)
    return server.on('tlsClientError', answerPlain)
  } catch (error) {
    throw new Error(`tls: ${(error as Error).message}`)
  }
}

/** A test may be of clients that refuse it, so that it is served by all the same. */
export function tellTimes({ cert }: Certificate, logger: FastifyBaseLogger | undefined): void {
  const now = Date.now()
  for (const { from, to } of [cert].flat().flatMap(validTimes)) {
    if (from <= now && now <= to) continue
    const times = { validFrom: new Date(from).toISOString(), validTo: new Date(to).toISOString() }
    const message = now > to ? 'has expired' : 'is not valid yet'
    logger?.warn(times, `the certificate of tls ${message}: clients that check it refuse it`)
  }
}

/** The connection below is no part of what Node documents: without it there is no answer. */
function answerPlain(error: NodeJS.ErrnoException, socket: TLSSocket): void {
  const below: unknown = Reflect.get(socket, '_parent')
  if (error.code !== 'ERR_SSL_HTTP_REQUEST' || !(below instanceof Socket)) return
  below.write('HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n')
  below.destroySoon()
}
