import { hiddenPassword, hiddenText } from '../../contract/journal-marks.js'
import type { Sent } from '../wire/copies.js'
import { type Json, listOf, member, shown, writeJson } from '../wire/exact.js'

/** A request and its answer as the server can send them again, every number as it came. */
export interface Step {
  readonly path: string
  readonly headers: Json | undefined
  readonly body: Json | undefined
  readonly answer: Json | undefined
}

/** The step in a document of one case; a request of which only the beginning was kept has none. */
export function stepIn(cases: Json): Step | undefined {
  const [only] = listOf(member(cases, 'cases'))
  const [step] = listOf(member(only, 'steps'))
  const request = member(step, 'request')
  if (request === undefined) return undefined
  return {
    path: shown(member(request, 'path')),
    headers: member(request, 'headers'),
    body: member(request, 'body'),
    answer: member(member(step, 'answer'), 'body'),
  }
}

/**
 * The request of a step, to be sent by whoever looks at the page.
 * @param toMilvus makes a request with a path and a body as they would
 * @returns why it is not the request that came, where it is not
 */
export function sentAgain(
  method: string,
  step: Step | undefined,
  toMilvus: (path: string, body: string) => Sent,
): Sent | string {
  if (!step) return 'the journal kept only the beginning of its body'
  const { path, headers, body } = step
  const text = typeof body === 'string' ? body : body === undefined ? '' : writeJson(body)
  if ([hiddenPassword, hiddenText].some((mark) => (path + text).includes(mark))) {
    return 'the journal keeps no passwords'
  }
  const sent = toMilvus(path, text)
  const database = member(headers, 'DB-Name')
  return {
    ...sent,
    method,
    headers: { ...sent.headers, ...(database !== undefined && { 'DB-Name': shown(database) }) },
    body: ['GET', 'HEAD'].includes(method) || text === '' ? undefined : text,
  }
}
