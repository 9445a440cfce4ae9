import { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from '../emulator/faults/fault.js'
import { longestTimer } from '../emulator/timer.js'
import type { Api } from '../milvus/actions/apis.js'
import { MilvusError } from '../milvus/errors/error.js'
import { requestTimeout } from '../milvus/errors/http.js'
import { jsonText } from '../milvus/go/json-text.js'
import { floatText } from '../milvus/go/value-text.js'
import type { Answer } from './answer.js'
import { refusal } from './envelope.js'
import type { Finish } from './exchange.js'
import { noAnswer, type Outcome } from './outcome.js'
import { sendHalf } from './send.js'
import { settle } from './settle.js'
import { defaultTimeoutMs } from './timeout.js'

/** A request that a fault acts on, with all that it takes to end it. */
export interface FaultyRequest {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly api: Api
  readonly answer: Answer
  readonly finish: Finish
  /** @throws MilvusError */
  work(): Outcome | Promise<Outcome>
}

/**
 * Answers a request as a fault has it, now or later. What waits goes on within the call that releases it: a
 * reset lets it change the world before, not after.
 * @throws MilvusError what the fault, or the work, refuses
 */
export function inject(fault: Fault, faulty: FaultyRequest): void {
  const { request, reply, api, answer } = faulty
  request.trace.note = fault.note
  const { profile } = request.namespace.catalog
  const { error, status, reset, truncate, rateLimit, loseAnswer } = fault.rule.action
  if (error) {
    answer(request, reply, refusal(profile, { status: 200, ...error }))
  } else if (status !== undefined) {
    answer(request, reply, statusOutcome(status))
  } else if (rateLimit !== undefined) {
    throw api.tooOften({ rate: floatText(rateLimit) })
  } else if (reset) {
    cut(faulty)
  } else if (truncate) {
    conclude(faulty, (outcome) => answer(request, reply, outcome, sendHalf))
  } else if (loseAnswer) {
    conclude(faulty, () => cut(faulty))
  } else wait(fault, faulty)
}

function statusOutcome(given: number | { status: number; body: unknown }): Outcome {
  if (typeof given === 'number') return { status: given, code: undefined, text: '', type: '' }
  const { status, body } = given
  if (typeof body === 'string') {
    return { status, code: undefined, text: body, type: 'text/plain; charset=utf-8' }
  }
  return { status, code: codeIn(body), text: jsonText(body, false) }
}

/** A body may be one of Milvus's. */
function codeIn(body: unknown): number | undefined {
  const isObject = typeof body === 'object' && body !== null
  return isObject && 'code' in body && Number.isInteger(body.code) ? Number(body.code) : undefined
}

/** Goes on with what the work comes to, a refusal too. */
function conclude({ request, reply, work }: FaultyRequest, then: (outcome: Outcome) => void): void {
  settle(work, then, (error) => {
    if (error instanceof MilvusError) then(refusal(request.namespace.catalog.profile, error))
    else reply.send(error)
  })
}

/** Resets the connection. An injected request has none, and fails. */
function cut({ request, reply, finish }: FaultyRequest): void {
  const { socket } = reply.raw
  finish(request, noAnswer)
  reply.hijack()
  if (socket instanceof Socket) socket.resetAndDestroy()
  else reply.raw.destroy()
}

/**
 * Waits for the fault's delay or its release, but no longer than the request may take: then it is late, and the
 * work is not done. A client that goes away is forgotten.
 */
function wait(fault: Fault, { request, reply, answer, finish, work }: FaultyRequest): void {
  const { timeoutMs = defaultTimeoutMs } = request.trace
  const { delayMs } = fault
  const isLate = delayMs > timeoutMs
  let isOver = false
  const timer = setTimeout(isLate ? late : proceed, Math.min(delayMs, timeoutMs, longestTimer))
  fault.hold(proceed)
  const { socket } = request.raw
  // Who has ended a half may still read, but most have given up.
  socket.once('end', leave)
  socket.once('close', gone)
  reply.raw.once('close', gone)

  function proceed(): void {
    stop()
    settle(
      work,
      (outcome) => answer(request, reply, outcome),
      (error) => reply.send(error),
    )
  }

  function late(): void {
    stop()
    reply.send(requestTimeout())
  }

  function leave(): void {
    reply.raw.destroy()
  }

  function gone(): void {
    // Connection and reply both close.
    if (isOver) return
    stop()
    finish(request, noAnswer)
  }

  function stop(): void {
    isOver = true
    clearTimeout(timer)
    fault.forget(proceed)
    socket.off('end', leave)
    socket.off('close', gone)
    reply.raw.off('close', gone)
  }
}
