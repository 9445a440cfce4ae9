import type { FastifyRequest } from 'fastify'
import { IdPairs } from '../contract/ids.js'
import { defaultName } from '../emulator/emulator.js'
import type { Note } from '../emulator/journal/note.js'
import { nestsTooDeeply } from '../http/nesting.js'
import { longBody } from '../milvus/turns/steps.js'
import type { OtherServer } from '../twin/ask.js'
import { valuesOf } from '../twin/headers.js'
import type { NoAnswer, ServerAnswer } from '../twin/messages.js'
import type { Answer } from './answer.js'
import { refusal } from './envelope.js'
import { jsonType } from './headers.js'
import { outcomeOf, sentRequest, silentError, silentNote } from './other-server.js'
import type { Outcome } from './outcome.js'
import { receiveBody } from './receive.js'
import { sendLater } from './send.js'
import { defaultTimeoutMs } from './timeout.js'
import type { Work } from './work.js'

/** The server beside, and which of the two is heard. */
export interface TwinOptions {
  readonly server: OtherServer
  readonly answerFrom: 'emulator' | 'upstream'
}

type Told = ServerAnswer | NoAnswer

/** What goes on beside a request. */
interface Beside {
  /** As the client sent it. */
  readonly body: Buffer
  /** Of the other server, once it is asked. */
  answer: Promise<Told> | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined where no other server is to be asked. */
    beside: Beside | undefined
  }
}

/** What a twin changes in the way of a request. */
export interface Twin {
  /** Receives the body before anybody judges the request, as the other server is to have it whole. */
  receive(request: FastifyRequest, limit: number, done: (error?: Error) => void): void
  /** The body as the emulator is to read it. */
  bodyOf(request: FastifyRequest): Buffer | undefined
  /** Asks the other server too, when the work begins. */
  both<Result>(work: Work<Result>): Work<Result>
  /** Answers when both have, and notes the difference. */
  compared(answer: Answer): Answer
}

/** Asks a server beside, and keeps in the journal what it answers otherwise. */
export function twinOf({ server, answerFrom }: TwinOptions): Twin {
  const ids = new IdPairs()
  const isEmulators = answerFrom === 'emulator'

  /** What the client sends has the ids of the server that it hears. */
  const translated = (body: Buffer): Buffer =>
    ids.isEmpty ? body : Buffer.from(ids.translate(body.toString('latin1')), 'latin1')

  function ask(request: FastifyRequest): Promise<Told> | undefined {
    const { beside, trace, namespace } = request
    if (!beside || beside.answer) return beside?.answer
    const { body } = beside
    // One that waits must not be taken for one of after a reset.
    trace.clearings ??= namespace.journal.clearings
    const one = sentRequest(request, isEmulators ? translated(body) : body)
    beside.answer = server.ask(one, body.length > longBody ? undefined : sendLater)
    return beside.answer
  }

  const differs = (text: string): Note => ({
    kind: 'differs from upstream',
    text: `${server.origin}: ${text}`,
  })

  /** The same ids on both sides need not be told apart, and nothing else then. */
  const isSame = ({ status, text }: Outcome, theirs: Told): boolean =>
    'status' in theirs && status === theirs.status && text === theirs.body.toString('utf8')

  async function noteOf(
    request: FastifyRequest,
    { status, text, type = jsonType }: Outcome,
    theirs: Told,
  ): Promise<Note | undefined> {
    if ('reason' in theirs) return silentNote(server.origin, theirs)
    const other = theirs.body.toString('utf8')
    if (isEmulators) ids.learn(text, other)
    else ids.learn(other, text)
    if (nestsTooDeeply(theirs.body)) return differs('its answer nests too deeply to be compared')
    const { differenceText } = await import('../twin/difference.js')
    const [path = ''] = request.url.split('?', 1)
    const told = { status: theirs.status, type: typeOf(theirs), text: other }
    const difference = differenceText(path, { status, type, text }, told)
    return difference === undefined ? undefined : differs(difference)
  }

  /** Whatever another server answers does no harm to ours. */
  const notCompared = ({ message }: Error): Note => differs(`it could not be compared: ${message}`)

  function heard(request: FastifyRequest, told: Told): Outcome {
    if ('status' in told) return outcomeOf(told)
    return refusal(request.namespace.catalog.profile, silentError(server.origin, told))
  }

  return {
    receive(request, limit, done) {
      const { rawHeaders } = request.raw
      const { namespace, trace } = request
      // Its data is that of the namespace of requests that name none; who only looks on here asks nobody else; and a
      // circle must end.
      const isAsked = namespace.name === defaultName && !trace.isUnseen && !server.isOwn(rawHeaders)
      if (!isAsked) {
        done()
        return
      }
      receiveBody(request.raw, limit, defaultTimeoutMs, (error, body) => {
        if (body) request.beside = { body, answer: undefined }
        if (error) done(error)
        else done()
      })
    },
    bodyOf(request) {
      const { body } = request.beside ?? {}
      return body && (isEmulators ? body : translated(body))
    },
    both: (work) => (request, content) => {
      ask(request)
      return work(request, content)
    },
    compared: (answer) => (request, reply, outcome, end) => {
      const isFaulty = request.trace.note?.kind === 'fault acted'
      // A fault that kept the work from being done did so for both.
      const theirs = isFaulty ? request.beside?.answer : ask(request)
      if (!theirs) {
        answer(request, reply, outcome, end)
        return
      }
      theirs.then(async (told) => {
        if (!isSame(outcome, told)) {
          request.trace.upstream = await noteOf(request, outcome, told).catch(notCompared)
        }
        answer(request, reply, isEmulators ? outcome : heard(request, told), end)
      })
    },
  }
}

/** The content type of an answer. */
function typeOf({ headers }: ServerAnswer): string {
  const [type = ''] = valuesOf(headers, 'content-type')
  return type
}
