import type { controlRoutes } from '../../control/index.js'
import { exchange, type Received } from '../state/exchanges.js'
import { askFor, controlToken, namespace } from '../state/session.js'
import type { Sent } from './copies.js'
import { member, shown } from './exact.js'
import { defaultNamespace } from './place.js'
import { NoServer, send } from './send.js'

type Known = (typeof controlRoutes)[number]
type NameOf<Route> = Route extends { readonly method: infer M; readonly path: infer P }
  ? `${M & string} ${P & string}`
  : never
/** The routes of the control plane by method and path. */
type Routes = { [Route in Known as NameOf<Route>]: Route }
type Name = keyof Routes
type AnswerOf<N extends Name> = Awaited<ReturnType<Routes[N]['run']>>
type BodyOf<N extends Name> = Parameters<Routes[N]['run']>[0]['body']

interface Wishes<Body> {
  /** For the names in the path. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: Body
}

/** A request to the control plane, in the namespace that is shown. */
export function toControl<N extends Name>(
  name: N,
  { params = {}, query = '', body }: Wishes<BodyOf<N>> = {},
): Sent {
  const [method = '', path = ''] = name.split(' ')
  const filled = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''))
  const token = controlToken.value
  const headers = {
    ...(namespace.value !== defaultNamespace && { 'X-Emulator-Namespace': namespace.value }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  }
  const text = body === undefined ? undefined : JSON.stringify(body)
  return { method, path: `/_emulator${filled.replace(/\/$/, '')}${query}`, headers, body: text }
}

/**
 * Asks the control plane something that the page shows.
 * @throws Error in the words of the control plane
 */
export async function ask<N extends Name>(
  name: N,
  wishes: Wishes<BodyOf<N>> = {},
): Promise<AnswerOf<N>> {
  const { status, answer } = await sendWithToken(toControl(name, wishes))
  if (status === 0) throw new NoServer('the server does not answer')
  if (status < 200 || status > 299) {
    throw new Error(shown(member(member(answer, 'error'), 'message') ?? answer))
  }
  // The types of routes and answers are those of the server that this page comes with.
  return answer as AnswerOf<N>
}

/** Does what somebody asked for, and shows the request and the answer. */
export async function order(sent: Sent): Promise<boolean> {
  const received = await sendWithToken(sent)
  const isDone = received.status >= 200 && received.status <= 299
  exchange.value = { sent, received, isDone }
  return isDone
}

/** Sends a request, again where the control plane asks for its token, when somebody has entered it. */
async function sendWithToken(sent: Sent): Promise<Received> {
  const token = controlToken.value
  const received = await send(sent)
  if (received.status !== 401) return received
  // Somebody may have entered it while this request was on its way.
  if (token === controlToken.value && !(await askFor('control'))) return received
  const Authorization = `Bearer ${controlToken.value}`
  return sendWithToken({ ...sent, headers: { ...sent.headers, Authorization } })
}
