import { apiPrefix } from '../milvus/actions/action.js'
import type { Version } from '../milvus/versions.js'
import { parseExact, writeExact } from './exact-json.js'

/** A request of a case. */
export interface CaseRequest {
  /** POST unless given. */
  readonly method?: string
  /** From the root, or below `/v2/vectordb/`. */
  readonly path: string
  /** Added to those of every request; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Text is sent as it stands. */
  readonly body?: unknown
}

export interface CaseAnswer {
  readonly status: number
  /** A text where it is no JSON. */
  readonly body: unknown
}

export type Send = (request: CaseRequest) => Promise<CaseAnswer>

/** A server that is asked over HTTP. */
export interface Server {
  /** Without a slash at the end. */
  readonly url: string
  readonly token: string
  readonly profile: Version
  /** Whether it checks who asks. */
  readonly auth: boolean
}

/**
 * Sends requests to a server, each as it is.
 * @throws Error that names the server, where it does not answer
 */
export function sender({ url, token }: Pick<Server, 'url' | 'token'>): Send {
  return async (request) => {
    const { method = 'POST' } = request
    const body = method === 'GET' || method === 'HEAD' ? undefined : bodyText(request)
    try {
      const answer = await fetch(url + pathOf(request), {
        method,
        headers: headersOf(request, token),
        redirect: 'manual',
        signal: AbortSignal.timeout(longestWaitMs),
        ...(body !== undefined && { body }),
      })
      return answerOf(answer.status, answer.headers.get('content-type'), await answer.text())
    } catch (error) {
      throw new Error(`${url} does not answer ${pathOf(request)}: ${reasonOf(error)}`)
    }
  }
}

const longestWaitMs = 60_000

/** The path of a request, from the root. */
export const pathOf = ({ path }: CaseRequest): string =>
  path.startsWith('/') ? path : `${apiPrefix}/${path}`

/** The headers of a request, those of every request among them. */
export function headersOf({ headers }: CaseRequest, token: string): Record<string, string> {
  const all = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    ...headers,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

/** The body of a request as it is sent. */
export const bodyText = ({ body }: CaseRequest): string | undefined =>
  body === undefined || typeof body === 'string' ? body : writeExact(body)

export const answerOf = (status: number, type: unknown, text: string): CaseAnswer => ({
  status,
  body: String(type).startsWith('application/json') ? jsonOf(text) : text,
})

function jsonOf(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return text
  }
}

/** `fetch` keeps the reason in the cause, which may have several, one an address. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  const { code, message: reason } = Object(cause) as { code?: string; message?: string }
  return code ?? (reason === 'bad port' ? blocked : reason) ?? message
}

/** https://fetch.spec.whatwg.org/#port-blocking */
const blocked = 'its port is one that fetch never asks'
