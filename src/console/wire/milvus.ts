import { exchange, type Received, type Remedy } from '../state/exchanges.js'
import { apiToken, askFor, namespace } from '../state/session.js'
import type { Sent } from './copies.js'
import { type Json, type JsonObject, member, shown, writeJson } from './exact.js'
import { prefixOf } from './place.js'
import { NoServer, send } from './send.js'

/** A request to the emulated API, in the namespace that is shown. */
export const toMilvus = (path: string, body: JsonObject | string): Sent => ({
  method: 'POST',
  path: `${prefixOf(namespace.value)}${path.startsWith('/') ? path : `/v2/vectordb/${path}`}`,
  headers: { Authorization: `Bearer ${apiToken.value}`, 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : writeJson(body),
})

/**
 * Looks something up for the page to show; no journal and no fault knows of it.
 * @throws Error in the words of the server
 */
export async function look(path: string, body: JsonObject = {}): Promise<Json> {
  const token = apiToken.value
  const sent = toMilvus(path, body)
  const received = await send({ ...sent, headers: { ...sent.headers, 'X-Emulator-Unseen': '1' } })
  // Somebody may have entered it while this request was on its way.
  if (received.status === 401 && (token !== apiToken.value || (await askFor('api')))) {
    return look(path, body)
  }
  if (received.status === 0) throw new NoServer(reasonOf(received))
  if (!isSuccess(received)) throw new Error(reasonOf(received))
  return member(received.answer, 'data') ?? null
}

/** Sends what somebody asked for, and shows the request and the answer. */
export const act = (
  path: string,
  body: JsonObject | string,
  remedyOf?: (reason: string) => Remedy | undefined,
): Promise<boolean> => actAs(toMilvus(path, body), remedyOf)

/** The same of a whole request. */
export async function actAs(
  sent: Sent,
  remedyOf?: (reason: string) => Remedy | undefined,
): Promise<boolean> {
  const received = await send(sent)
  const isDone = isSuccess(received)
  exchange.value = {
    sent,
    received,
    isDone,
    remedy: isDone ? undefined : remedyOf?.(reasonOf(received)),
  }
  return isDone
}

/** Successes have code 0, or 200 up to 2.3 and in the older API. */
const isSuccess = ({ status, answer }: Received): boolean =>
  status === 200 && [0, 200].some((code) => code === member(answer, 'code'))

const reasonOf = ({ status, answer }: Received): string =>
  status === 0 ? 'the server does not answer' : shown(member(answer, 'message') ?? answer)
