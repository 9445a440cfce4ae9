import { valuesOf } from './headers.js'
import { Incoming, type Reading } from './incoming.js'
import type { ServerAnswer } from './messages.js'

/** Of an answer's body, and of its head, in bytes. */
const longestBody = 256 * 1024 * 1024
const longestHead = 64 * 1024

export interface WholeAnswer extends ServerAnswer {
  /** Whether the connection can take another request. */
  readonly staysOpen: boolean
}

/**
 * Reads the answer to a request of a method as its bytes come (RFC 9112).
 * @throws Error where it is no HTTP/1, or longer than anybody can use
 */
export function* readAnswer(method: string): Reading<WholeAnswer> {
  const incoming = new Incoming()
  let head = yield* readHead(incoming)
  while (head.status >= 100 && head.status < 200) {
    if (head.status === 101) throw new Error('it switched protocols')
    head = yield* readHead(incoming)
  }
  const { status, headers, isPersistent } = head
  const length = lengthOf(head, method)
  const body = yield* readBody(incoming, length)
  const closes = valuesOf(headers, 'connection').join().toLowerCase().includes('close')
  const staysOpen = isPersistent && !closes && length !== 'until it closes' && incoming.isEmpty
  return { status, headers, body, staysOpen }
}

interface Head {
  readonly status: number
  /** Names and values in turn. */
  readonly headers: readonly string[]
  /** Whether its version keeps connections open. */
  readonly isPersistent: boolean
}

function* readHead(incoming: Incoming): Reading<Head> {
  let head = ''
  // Empty lines before it count for nothing.
  while (head === '')
    head = (yield* incoming.until('\r\n\r\n', longestHead, checkBegin)).trimStart()
  checkBegin(head)
  const [, minor, status] = whole.exec(head) ?? []
  if (status === undefined) throw new Error('the head of its answer is none')
  return { status: Number(status), headers: headersIn(head), isPersistent: minor === '1' }
}

function checkBegin(text: string): void {
  const begin = text.trimStart().slice(0, 7)
  if (!'HTTP/1.'.startsWith(begin)) throw new Error('it speaks no HTTP/1.1')
}

/** A status line and field lines (RFC 9110 §5, RFC 9112 §4). */
const whole =
  /^HTTP\/1\.([01]) (\d{3})(?: [\t\x20-\x7e\x80-\xff]*)?(?:\r\n[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*)*$/

function headersIn(head: string): string[] {
  const headers: string[] = []
  for (let end = head.indexOf('\r\n'); end >= 0; ) {
    const begin = end + 2
    end = head.indexOf('\r\n', begin)
    const colon = head.indexOf(':', begin)
    const value = end < 0 ? head.slice(colon + 1) : head.slice(colon + 1, end)
    headers.push(head.slice(begin, colon), value.trim())
  }
  return headers
}

/** How long a body is, in bytes, or how its end shows (RFC 9112 §6.3). */
type Length = number | 'chunked' | 'until it closes'

function lengthOf({ status, headers }: Head, method: string): Length {
  const [coding, ...codings] = valuesOf(headers, 'transfer-encoding')
  const [length, ...lengths] = valuesOf(headers, 'content-length')
  if (coding !== undefined) {
    const isKnown = coding.toLowerCase() === 'chunked' && codings.length === 0
    if (!isKnown || length !== undefined) throw new Error('the end of its answer is not clear')
  }
  if (
    length !== undefined &&
    (!/^\d{1,15}$/.test(length) || lengths.some((one) => one !== length))
  ) {
    throw new Error('the length of its answer is not clear')
  }
  if (method === 'HEAD' || status === 204 || status === 304) return 0
  if (coding !== undefined) return 'chunked'
  return length === undefined ? 'until it closes' : Number(length)
}

function* readBody(incoming: Incoming, length: Length): Reading<Buffer> {
  if (length === 'chunked') return yield* readChunks(incoming)
  if (length === 'until it closes') return yield* incoming.all(longestBody)
  checkLength(length)
  return yield* incoming.exactly(length)
}

function* readChunks(incoming: Incoming): Reading<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for (;;) {
    const line = yield* incoming.until('\r\n', longestHead)
    const [, digits] = /^([\da-f]{1,8})[ \t]*(?:;|$)/i.exec(line) ?? []
    if (digits === undefined) throw new Error('a chunk of its answer has no size')
    const length = Number.parseInt(digits, 16)
    if (length === 0) break
    size += length
    checkLength(size)
    chunks.push(yield* incoming.exactly(length))
    const end = yield* incoming.exactly(2)
    if (end.toString('latin1') !== '\r\n') throw new Error('a chunk of its answer has no end')
  }
  // Trailers, which nobody asked for.
  while ((yield* incoming.until('\r\n', longestHead)) !== '') {}
  return Buffer.concat(chunks)
}

function checkLength(length: number): void {
  if (length > longestBody) throw new Error(`its answer is longer than ${longestBody} bytes`)
}
