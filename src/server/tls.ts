import type { RequestListener, Server, ServerOptions } from 'node:http'

/** A certificate, with those between it and its authority, and its key, as PEM. */
export interface Certificate {
  readonly cert: string | Buffer
  readonly key: string | Buffer
}

/**
 * Makes a server that speaks TLS alone.
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
    return createServer({ ...options, ...certificate }, handler)
  } catch (error) {
    throw new Error(`tls: ${(error as Error).message}`)
  }
}
