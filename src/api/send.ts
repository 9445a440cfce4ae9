import type { ServerResponse } from 'node:http'

/** Of an answer: a text, or bytes as another server sent them. */
export type Body = string | Uint8Array

/** An answer whose head is written. */
interface Departure {
  readonly raw: ServerResponse
  readonly body: Body
  readonly encoding: BufferEncoding
}

let departures: Departure[] = []

// Taken now, as a user's tests may replace it by a fake one that does not run by itself.
const atEndOfTurn = globalThis.setImmediate

/**
 * Sends a body with its head, together with the answers of all requests that came in this turn of the event loop.
 * Written one after another they find their readers awake: waking one a request costs a third of its time.
 */
export function sendWhole(raw: ServerResponse, body: Body, encoding: BufferEncoding): void {
  if (departures.push({ raw, body, encoding }) === 1) atEndOfTurn(sendWaiting)
}

/** Sends the answers that wait for the end of the turn: called before work that may take long. */
export function sendWaiting(): void {
  if (departures.length === 0) return
  const leaving = departures
  departures = []
  for (const { raw, body, encoding } of leaving) send(raw, body, encoding)
}

/**
 * Sends a body as one piece with its head. `end` alone would send two, the second one empty, and gathering them
 * costs a tenth of a request.
 */
function send(raw: ServerResponse, body: Body, encoding: BufferEncoding): void {
  if (body.length > 0) {
    raw.write(body, encoding)
    raw.socket?.uncork()
  }
  raw.end()
}

/** Sends half of a body under the head of the whole, then ends the connection. */
export function sendHalf(raw: ServerResponse, body: Body): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  raw.write(bytes.subarray(0, bytes.length >> 1), () => raw.destroy())
}
