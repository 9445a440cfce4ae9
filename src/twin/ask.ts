import { type Connection, openConnection } from './connection.js'
import { Deadlines } from './deadlines.js'
import { requestHeaders, wentThrough } from './headers.js'
import type { NoAnswer, SentRequest, ServerAnswer, Target } from './messages.js'
import type { WholeAnswer } from './read-answer.js'

/** Sends requests to the one other server. It never throws. */
export interface OtherServer {
  readonly origin: string
  /** @param depart says when the request goes out: at once unless given */
  ask(
    request: SentRequest,
    depart?: (departure: () => void) => void,
  ): Promise<ServerAnswer | NoAnswer>
  /** Whether a request went through here before: the other server is this one. */
  isOwn(headers: readonly string[]): boolean
  close(): Promise<void>
}

const mostConnections = 128

/** Gives what asks a server: each request once, as it is, following no redirects. */
export function otherServer(target: Target): OtherServer {
  const { randomUUID } = process.getBuiltinModule('node:crypto')
  const self = `milvus-emulator-${randomUUID().slice(0, 8)}`
  const open = new Set<Connection>()
  const free: Connection[] = []
  const waiting: (() => void)[] = []
  const deadlines = new Deadlines()

  function ask(
    request: SentRequest,
    depart: (departure: () => void) => void = (departure) => departure(),
  ): Promise<ServerAnswer | NoAnswer> {
    return new Promise((resolve) => {
      const { timeoutMs } = request
      let isLate = false
      let stop = () => {}
      const settle = deadlines.set(timeoutMs, () => {
        isLate = true
        resolve({ isLate: true, reason: `it took longer than ${timeoutMs} ms` })
        stop()
      })
      const begin = () => {
        if (isLate) return
        const connection = free.pop() ?? connect()
        stop = () => connection.destroy()
        connection.send(request, requestHeaders(request.headers, self), (answer) => {
          settle()
          resolve(told(answer))
          if ('staysOpen' in answer && answer.staysOpen) free.push(connection)
          beginNext()
        })
      }
      depart(() => {
        if (hasRoom()) begin()
        else waiting.push(begin)
      })
    })
  }

  const hasRoom = () => free.length > 0 || open.size < mostConnections

  /** Lets those begin that wait for a connection. */
  function beginNext(): void {
    while (waiting.length > 0 && hasRoom()) waiting.shift()?.()
  }

  function connect(): Connection {
    const connection = openConnection(target, () => {
      open.delete(connection)
      const at = free.indexOf(connection)
      if (at >= 0) free.splice(at, 1)
      beginNext()
    })
    open.add(connection)
    return connection
  }

  return {
    origin: target.origin,
    ask,
    isOwn: (headers) => wentThrough(headers, self),
    async close() {
      for (const connection of open) connection.destroy()
    },
  }
}

function told(answer: WholeAnswer | Error): ServerAnswer | NoAnswer {
  if (answer instanceof Error) return { isLate: false, reason: reasonOf(answer) }
  const { status, headers, body } = answer
  if (status < 200 || status > 599) return { isLate: false, reason: `its status is ${status}` }
  return { status, headers, body }
}

/** An error of several addresses has no message. */
const reasonOf = ({ message, code }: Error & { code?: string }): string =>
  message || (code ?? 'it failed')
