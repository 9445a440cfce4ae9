import { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from '../emulator/faults/fault.js'
import { longestTimer } from '../emulator/timer.js'
import { MilvusError } from '../milvus/errors/error.js'
import { requestTimeout } from '../milvus/errors/http.js'
import { flushTooOften } from '../milvus/errors/limiter.js'
import { jsonText } from '../milvus/go/json-text.js'
import { floatText } from '../milvus/go/value-text.js'
import { type Answer, half } from './answer.js'
import { errorText } from './envelope.js'
import { record } from './record.js'

/** A request that a fault acts on, with all that it takes to answer it. */
export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly answer: Answer
  /** How long the request may take, in milliseconds. */
  readonly timeoutMs: number
  /** Does the work; returns the answer's text or throws a MilvusError. */
  work(): string
}

/**
 * Answers a request as a fault has it, now or later. What waits goes on within the call that releases it: a
 * reset lets it change the world before, not after.
 * @throws MilvusError what the fault, or the work, refuses
 */
export function inject(fault: Fault, exchange: Exchange): void {
  const { request, reply, answer } = exchange
  const { profile } = request.namespace.catalog
  const { error, status, reset, truncate, rateLimit, loseAnswer } = fault.rule.action
  if (error) {
    answer(request, reply, 200, errorText(profile, { status: 200, ...error }))
  } else if (status !== undefined) {
    answerStatus(exchange, status)
  } else if (rateLimit !== undefined) {
    // Of all rates only that of flushes is on by default; every other's refusal has the same text.
    throw flushTooOften({ rate: floatText(rateLimit) })
  } else if (reset) {
    cut(exchange)
  } else if (truncate) {
    const { status, text } = outcome(exchange)
    answer(request, reply, status, text, undefined, half)
  } else if (loseAnswer) {
    outcome(exchange)
    cut(exchange)
  } else wait(fault, exchange)
}

function answerStatus(
  { request, reply, answer }: Exchange,
  given: number | { status: number; body: unknown },
): void {
  if (typeof given === 'number') answer(request, reply, given, '', '')
  else if (typeof given.body === 'string') {
    answer(request, reply, given.status, given.body, 'text/plain; charset=utf-8')
  } else answer(request, reply, given.status, jsonText(given.body, false))
}

/** What the work comes to, a refusal too. */
function outcome({ request, work }: Exchange): { status: number; text: string } {
  try {
    return { status: 200, text: work() }
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    const { profile } = request.namespace.catalog
    const wire = error.wire(profile.version)
    return { status: wire.status, text: errorText(profile, wire) }
  }
}

/** Resets the connection. An injected request has none, and fails. */
function cut({ request, reply }: Exchange): void {
  const { socket } = reply.raw
  record(request, 0, '')
  reply.hijack()
  if (socket instanceof Socket) socket.resetAndDestroy()
  else reply.raw.destroy()
}

/**
 * Waits for the fault's delay or its release, but no longer than the request may take: then it is late, and the
 * work is not done. A client that goes away is forgotten.
 */
function wait(fault: Fault, { request, reply, answer, timeoutMs, work }: Exchange): void {
  const { delayMs } = fault
  const isLate = delayMs > timeoutMs
  let isOver = false
  const timer = setTimeout(isLate ? late : proceed, Math.min(delayMs, timeoutMs, longestTimer))
  fault.hold(proceed)
  // Of pipelined requests only the first has the connection yet, but all lose it.
  const { socket } = request.raw
  socket.setMaxListeners(0)
  socket.once('close', gone)
  reply.raw.once('close', gone)

  function proceed(): void {
    stop()
    try {
      answer(request, reply, 200, work())
    } catch (error) {
      reply.send(error)
    }
  }

  function late(): void {
    stop()
    reply.send(requestTimeout())
  }

  function gone(): void {
    // Connection and reply both close.
    if (isOver) return
    stop()
    record(request, 0, '')
  }

  function stop(): void {
    isOver = true
    clearTimeout(timer)
    fault.forget(proceed)
    socket.off('close', gone)
    reply.raw.off('close', gone)
  }
}
