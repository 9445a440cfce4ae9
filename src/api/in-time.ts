import type { Trace } from '../emulator/journal/trace.js'
import { now } from '../emulator/now.js'
import { longestTimer } from '../emulator/timer.js'
import { requestTimeout } from '../milvus/errors/http.js'
import { defaultTimeoutMs } from './timeout.js'

/**
 * Waits for work, no longer than its request may take from its beginning. Late work goes on, and nobody hears of it
 * (httpserver/timeout_middleware.go).
 * @throws MilvusError 10001 (HTTP 408), also where a long computation kept the timer from firing
 */
export function inTime<Result>(trace: Trace, work: Promise<Result>): Promise<Result> {
  const end = endOf(trace)
  return new Promise((resolve, reject) => {
    const late = () => reject(requestTimeout())
    const timer = setTimeout(late, Math.min(end - now(), longestTimer))
    const settled = (settle: () => void) => {
      clearTimeout(timer)
      if (now() > end) late()
      else settle()
    }
    work.then(
      (result) => settled(() => resolve(result)),
      (error) => settled(() => reject(error)),
    )
  })
}

/** When the time of a request is over, on the clock of `now`. */
export const endOf = ({ startedAt, timeoutMs = defaultTimeoutMs }: Trace): number =>
  startedAt + timeoutMs
