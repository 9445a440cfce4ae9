import type { Received } from '../state/exchanges.js'
import { root } from '../state/session.js'
import type { Sent } from './copies.js'
import { readAnswer } from './exact.js'

/** What is thrown where no server answers: what the page shows may still hold. */
export class NoServer extends Error {}

/** Sends a request to the server that the page comes from. */
export async function send({ method, path, headers, body }: Sent): Promise<Received> {
  const begun = performance.now()
  const init = { method, headers, ...(body !== undefined && { body }) }
  try {
    const response = await fetch(root + path, init)
    const answer = readAnswer(await response.text())
    return { status: response.status, answer, ms: performance.now() - begun }
  } catch (error) {
    const answer = error instanceof Error ? error.message : String(error)
    return { status: 0, answer, ms: performance.now() - begun }
  }
}
