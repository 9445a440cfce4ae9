import { randomUUID } from 'node:crypto'
import { longestTimer } from '../emulator/timer.js'
import { answerHeaders, requestHeaders, wentThrough } from './headers.js'

/** A real server, fixed at start: no request chooses it. */
export interface Target {
  /** Its scheme, host and port. */
  readonly origin: string
  /** Authorities that may vouch for it, as PEM; those of Node unless given. */
  readonly ca?: string | Buffer | undefined
}

/** A request as it came. */
export interface SentRequest {
  readonly method: string
  /** With the query; escapes as they were sent. */
  readonly path: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: Uint8Array | undefined
  /** How long its answer may take. */
  readonly timeoutMs: number
}

/** What another server answered. */
export interface ServerAnswer {
  readonly status: number
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** Why another server gave no answer that can be sent on. */
export interface NoAnswer {
  readonly isLate: boolean
  readonly reason: string
}

/** Sends requests to the one other server. It never throws. */
export interface OtherServer {
  readonly origin: string
  ask(request: SentRequest): Promise<ServerAnswer | NoAnswer>
  /** Whether a request went through here before: the other server is this one. */
  isOwn(headers: readonly string[]): boolean
  close(): Promise<void>
}

/** Of an answer's body, in bytes. */
const longestAnswer = 256 * 1024 * 1024
const mostConnections = 128

/** Gives what asks a server: each request once, as it is, following no redirects. */
export function otherServer({ origin, ca }: Target): OtherServer {
  const self = `milvus-emulator-${randomUUID().slice(0, 8)}`
  let opening: Promise<Pool> | undefined
  let pool: Pool | undefined
  async function open(): Promise<Pool> {
    opening ??= openPool(origin, ca)
    pool = await opening
    return pool
  }
  return {
    origin,
    // Once it is open, a request goes out in the turn in which it came.
    ask: (request) =>
      pool ? send(pool, request, self) : open().then((opened) => send(opened, request, self)),
    isOwn: (headers) => wentThrough(headers, self),
    close: async () => (await opening)?.destroy(),
  }
}

/** Loaded when asked for, as few servers need it. */
async function openPool(origin: string, ca: Target['ca']) {
  const { Pool } = await import('./undici.js')
  return new Pool(origin, {
    connections: mostConnections,
    pipelining: 1,
    maxResponseSize: longestAnswer,
    // Each request has a time of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(ca !== undefined && { connect: { ca } }),
  })
}

type Pool = Awaited<ReturnType<typeof openPool>>

function send(pool: Pool, request: SentRequest, self: string): Promise<ServerAnswer | NoAnswer> {
  const { method, path, body, timeoutMs } = request
  return new Promise((resolve) => {
    let stop: ((reason: Error) => void) | undefined
    let isOver = false
    let status = 0
    let headers: readonly string[] = []
    const chunks: Buffer[] = []
    const end = (answer: ServerAnswer | NoAnswer) => {
      isOver = true
      clearTimeout(timer)
      resolve(answer)
    }
    const timer = setTimeout(
      () => {
        end({ isLate: true, reason: `it took longer than ${timeoutMs} ms` })
        stop?.(new Error('late'))
      },
      Math.min(timeoutMs, longestTimer),
    )
    const options = {
      // Whatever Node's parser took.
      method: method as 'POST',
      path,
      headers: requestHeaders(request.headers, self),
      body: body && body.length > 0 ? body : null,
    }
    pool.dispatch(options, {
      onRequestStart(controller) {
        stop = (reason) => controller.abort(reason)
        if (isOver) stop(new Error('late'))
      },
      onRequestUpgrade(controller) {
        controller.abort(new Error('it switched protocols'))
      },
      onResponseStart(_, code, named) {
        status = code
        headers = answerHeaders(named)
      },
      onResponseData(_, chunk) {
        chunks.push(chunk)
      },
      onResponseEnd() {
        if (status < 200 || status > 599) end({ isLate: false, reason: `its status is ${status}` })
        else end({ status, headers, body: Buffer.concat(chunks) })
      },
      onResponseError(_, error) {
        end({ isLate: false, reason: reasonOf(error) })
      },
    })
  })
}

/** An error of several addresses has no message. */
const reasonOf = ({ message, code }: Error & { code?: string }): string =>
  message || (code ?? 'it failed')
