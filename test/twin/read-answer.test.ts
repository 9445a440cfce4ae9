import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../src/twin/read-answer.js'

/** Reads an answer in pieces; undefined stands for the end of the connection. */
function read(pieces: readonly (Buffer | undefined)[], method = 'POST') {
  const reading = readAnswer(method)
  reading.next()
  for (const piece of pieces) {
    const { value, done } = reading.next(piece)
    if (done) return { ...value, body: value.body.toString('latin1') }
  }
  return undefined
}

const bytes = (text: string) => Buffer.from(text, 'latin1')
const ok = 'HTTP/1.1 200 OK\r\n'
const chunked =
  'Transfer-Encoding: Chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n'

describe('an answer of HTTP/1.1', () => {
  test.each<[text: string, status: number, headers: string[], body: string, staysOpen: boolean]>([
    [`${ok}A: \t\xe9 b \r\nContent-Length: 3\r\n\r\n{}\xff`, 200, ['A', '\xe9 b'], '{}\xff', true],
    [`${ok}Content-Length: 0\r\n\r\n`, 200, [], '', true],
    [`\r\n\r\n${ok}Content-Length: 1\r\ncontent-length: 1\r\n\r\nx`, 200, [], 'x', true],
    [`HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 1\r\n\r\nx`, 200, [], 'x', true],
    ['HTTP/1.1 204\r\nA:\r\n\r\n', 204, ['A', ''], '', true],
    ['HTTP/1.0 404 Not Found\r\nContent-Length: 1\r\n\r\nx', 404, [], 'x', false],
    [`${ok}Connection: x, Close\r\nContent-Length: 1\r\n\r\nx`, 200, [], 'x', false],
    [`${ok}${chunked}`, 200, [], 'abc0123456789', true],
  ])('%j is read however it comes in pieces', (text, status, named, body, staysOpen) => {
    const whole = read([bytes(text)])
    expect(whole).toMatchObject({ status, body, staysOpen })
    expect(whole?.headers).toEqual(expect.arrayContaining(named))
    for (let cut = 1; cut < text.length; cut++) {
      expect(read([bytes(text.slice(0, cut)), bytes(text.slice(cut))])).toEqual(whole)
    }
    expect(read([...text].map(bytes))).toEqual(whole)
  })

  test('has no body where it answers HEAD', () => {
    const answer = read([bytes(`${ok}Content-Length: 3\r\n\r\n`)], 'HEAD')
    expect(answer).toMatchObject({ body: '', staysOpen: true })
  })

  test('ends with its connection where it has no length', () => {
    const [head, ...rest] = [`${ok}A: b\r\n\r\nx`, 'y', ''].map(bytes)
    expect(read([head, ...rest])).toBeUndefined()
    expect(read([head, ...rest, undefined])).toMatchObject({ body: 'xy', staysOpen: false })
  })

  test('lets nothing else come after it', () => {
    const answer = read([bytes(`${ok}Content-Length: 1\r\n\r\nxHTTP/1.1`)])
    expect(answer).toMatchObject({ body: 'x', staysOpen: false })
  })
})

test.each([
  ['GET / HTTP/1.1', 'it speaks no HTTP/1.1'],
  ['HTTP/2', 'it speaks no HTTP/1.1'],
  ['HTTP/1.1 20 OK\r\n\r\n', 'the head of its answer is none'],
  [`${ok}A : b\r\n\r\n`, 'the head of its answer is none'],
  [`${ok}A: b\r\n c\r\n\r\n`, 'the head of its answer is none'],
  [`${ok}A: b\nB: c\r\n\r\n`, 'the head of its answer is none'],
  [`${ok}A: ${'x'.repeat(70_000)}`, 'a line of its answer is longer than 65536 bytes'],
  [`${ok}Content-Length: 1, 1\r\n\r\n`, 'the length of its answer is not clear'],
  [`${ok}Content-Length: -1\r\n\r\n`, 'the length of its answer is not clear'],
  [`${ok}Content-Length: 999999999\r\n\r\n`, 'its answer is longer than 268435456 bytes'],
  [`${ok}Transfer-Encoding: gzip, chunked\r\n\r\n`, 'the end of its answer is not clear'],
  [
    `${ok}Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n`,
    'the end of its answer is not clear',
  ],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n\r\n`, 'a chunk of its answer has no size'],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nabc`, 'a chunk of its answer has no end'],
])('%j is refused', (text, message) => {
  expect(() => read([bytes(text), bytes('\r\n')])).toThrow(message)
})

test.each(['', ok, `${ok}Content-Length: 2\r\n\r\nx`])('%j is no whole answer', (text) => {
  expect(() => read([bytes(text), undefined])).toThrow('it closed the connection')
})
