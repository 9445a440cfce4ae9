import type { Api } from '../milvus/actions/apis.js'
import { MilvusError, type WireError } from '../milvus/errors/error.js'
import { jsonText, jsonTextIfAny } from '../milvus/go/json-text.js'
import { Writing } from '../milvus/go/nested-text.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import type { Pace } from '../milvus/turns/pace.js'
import type { Outcome } from './outcome.js'

/**
 * A success: `{code, data}` and what stands beside it, keys sorted. What JSON cannot hold, a default value beyond
 * float32, leaves the real server's answer empty: gin drops the error of the encoder (Context.Render).
 */
export function success(
  { shortControlEscapes }: Profile,
  code: number,
  data: unknown,
  siblings?: Readonly<Record<string, unknown>>,
): Outcome {
  const text = siblings
    ? jsonTextIfAny({ code, data, ...siblings }, shortControlEscapes)
    : dataText(code, jsonTextIfAny(data, shortControlEscapes))
  return text === undefined
    ? { status: 200, code: undefined, text: '' }
    : { status: 200, code, text }
}

const dataText = (code: number, data: string | undefined): string | undefined =>
  data === undefined ? undefined : `{"code":${code},"data":${data}}`

/**
 * Writes the items of an answer's list, which may be rows of many megabytes, before the rest of it, so that others are
 * served in between. What JSON cannot hold is left as it is, for `success` to meet.
 */
export async function writtenInTurns(
  { shortControlEscapes }: Profile,
  list: readonly unknown[],
  pace: Pace,
): Promise<unknown> {
  const writing = new Writing()
  writing.add('[')
  for (const [at, item] of list.entries()) {
    const text = jsonTextIfAny(item, shortControlEscapes)
    if (text === undefined) return list
    if (at > 0) writing.add(',')
    writing.add(text)
    const wait = pace()
    if (wait) await wait
  }
  writing.add(']')
  return writing.end()
}

/** A success that goes out without `code`, though the journal and the metrics know it as one. */
export const bareSuccess = (profile: Profile, body: unknown): Outcome => ({
  status: 200,
  code: profile.successCode,
  text: jsonText(body, profile.shortControlEscapes),
})

/** A refusal: `{code, message}`. */
export function refusal(profile: Profile, error: MilvusError | WireError): Outcome {
  const wire = error instanceof MilvusError ? error.wire(profile.version) : error
  const { status, code, message } = wire
  if (status === 408 && profile.sendsPlainTimeout) {
    // timeout_middleware.go defaultResponse
    return { status, code, text: 'timeout', type: 'text/plain; charset=utf-8' }
  }
  return { status, code, text: jsonText({ code, message }, profile.shortControlEscapes) }
}

/** What is left of an answer where the handler panics: the older API has nothing that would say it. */
export const panicked = ({ panicText: text }: Api): Outcome =>
  text === '' ? { status: 500, code: undefined, text, type: '' } : { status: 500, code: 500, text }
