import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorBody, unknownNamespace } from '../emulator/control-error.js'
import { defaultName, type Emulator } from '../emulator/emulator.js'
import { newTrace, type Trace } from '../emulator/journal/trace.js'
import type { Namespace } from '../emulator/namespace.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The namespace that the request is meant for. */
    namespace: Namespace
    /** The facts of the request for the journal. */
    trace: Trace
  }
}

const header = 'x-emulator-namespace'
/**
 * Of a request that only looks on, as those of the console: no test's faults or journal shall know of it. One that may
 * change something is seen all the same.
 */
const unseenHeader = 'x-emulator-unseen'
const reads =
  /\/(list|describe|has|query|search|\w+_search|get|get_\w+|run_analyzer|v1\/vector\/collections)$/

/** Whether a path of the emulated API, known to the release or not, changes nothing. */
export const onlyReads = (url: string): boolean => reads.test(url.split('?', 1)[0] ?? '')

/** The prefix `/_ns/NAME` of a path as it was sent, if it has one. */
export const prefixOf = (url: string): string => /^\/_ns\/[^/?]*/.exec(url)?.[0] ?? ''

/** Takes a prefix `/_ns/NAME` off a path and keeps the name as if a header had brought it. */
export function takePrefix(url: string, request: IncomingMessage): string {
  const prefix = prefixOf(url)
  if (prefix === '') return url
  request.headers[header] = prefix.slice('/_ns/'.length)
  return url.slice(prefix.length) || '/'
}

/**
 * Gives the hook that finds the namespace of a request, by path prefix or header. An unknown one is refused and
 * never made, because a typo must not make an empty one.
 * @param tellsNames whether a refusal names the ones there are
 */
export function namespaceFinder(emulator: Emulator, { tellsNames }: { tellsNames: boolean }) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const name = String(request.headers[header] ?? defaultName)
    const namespace = emulator.find(name)
    if (!namespace) {
      const error = unknownNamespace(name, tellsNames ? [...emulator.namespaces.keys()] : undefined)
      reply.code(error.statusCode).send(errorBody(error))
      return
    }
    request.namespace = namespace
    request.trace = newTrace()
    if (request.headers[unseenHeader] !== undefined) request.trace.isUnseen = onlyReads(request.url)
    done()
  }
}
