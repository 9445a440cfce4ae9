import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { WireError } from '../errors.js'
import { jsonText } from '../go/json-text.js'
import type { Profile } from '../profiles.js'
import { jsonType } from './headers.js'

/** Answers a success: `{code, data}` and what stands beside it, keys sorted. */
export function sendData(
  reply: FastifyReply,
  profile: Profile,
  data: unknown,
  siblings: Readonly<Record<string, unknown>> = {},
): void {
  sendJson(reply, profile, { code: profile.successCode, data, ...siblings })
}

/** Answers a refusal: `{code, message}`. */
export function sendError(reply: FastifyReply, profile: Profile, error: WireError): void {
  const { status, code, message } = error
  reply.code(status)
  sendJson(reply, profile, { code, message })
}

/** Go's server buffers so many bytes; what is longer goes in chunks, without a length. */
const buffered = 2048

/** Answers with a JSON value as Go writes it. */
export function sendJson(reply: FastifyReply, profile: Profile, value: unknown): void {
  const body = jsonText(value, profile.shortControlEscapes)
  reply.type(jsonType)
  if (Buffer.byteLength(body) <= buffered) reply.send(body)
  else reply.send(Readable.from([body], { objectMode: false }))
}
