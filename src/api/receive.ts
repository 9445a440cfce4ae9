import type { IncomingMessage } from 'node:http'
import { longestTimer } from '../emulator/timer.js'
import { bodyTooLarge } from '../milvus/errors/emulator.js'
import { requestTimeout } from '../milvus/errors/http.js'
import { turnQueue } from './turn-queue.js'

/** Bodies whose clocks may have to be started: a tick for each would cost a fiftieth of a request. */
const unclocked = turnQueue()

/**
 * Collects a request body, whatever its content type. One that is too large is read to its end all the same,
 * so that the client gets its answer and the connection lives on; one that takes too long is answered at once.
 * @param limit bytes
 * @param timeoutMs time for the whole body
 * @param done called once, with an error for a body that is refused, or where the connection broke
 */
export function receiveBody(
  payload: IncomingMessage,
  limit: number,
  timeoutMs: number,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  let chunks: Buffer[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  let isFinished = false
  payload.on('data', onData)
  payload.on('end', onEnd)
  payload.on('error', finish)
  unclocked.add(startTimer)

  /** Most bodies come along with their head: those are spared the cost of a timer. */
  function startTimer(): void {
    if (isFinished || payload.complete) return
    timer = setTimeout(() => finish(requestTimeout()), Math.min(timeoutMs, longestTimer))
  }

  /** What still arrives of a body that was answered already is let go. */
  function onData(chunk: Buffer): void {
    if (isFinished) return
    size += chunk.length
    if (size > limit) chunks = []
    else chunks.push(chunk)
  }

  function onEnd(): void {
    const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    if (size > limit) finish(bodyTooLarge({ limit }))
    else finish(null, whole)
  }

  /** The listeners stay, as taking them off costs more than all else here, and the stream is gone soon. */
  function finish(error: Error | null, body?: Buffer): void {
    if (isFinished) return
    isFinished = true
    chunks = []
    if (timer) clearTimeout(timer)
    done(error, body)
  }
}
