// The load generator, a process of its own: many connections, on each one request at a time. It reads answers
// no closer than it must, so that on a machine with two cores the server is what is measured.
import { connect } from 'node:net'
import { path, requestBytes } from './request.mjs'

/** Latencies are counted in buckets of a microsecond; the last one takes what is slower. */
const slowest = 500_000

process.on('message', (job) => {
  run(job).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: error.message }),
  )
})

/**
 * Sends requests for a time or up to a count.
 * @param {{port: number, bodies: string[], token?: string, answer: string, connections: number, seconds: number, count?: number}} job
 *   the bodies are sent in turn; with a count, `seconds` is the most that it may take
 */
async function run({
  port,
  bodies,
  token,
  answer,
  connections,
  seconds,
  count = Number.POSITIVE_INFINITY,
}) {
  const requests = bodies.map((body) => requestBytes(body, path, token))
  const latencies = new Uint32Array(slowest + 1)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const deadline = start + seconds * 1000
  let sent = 0

  const takeRequest = (now) =>
    now < deadline && sent < count ? requests[sent++ % requests.length] : undefined
  const note = (ms) => latencies[Math.min(slowest, Math.round(ms * 1000))]++

  await Promise.all(
    Array.from({ length: connections }, () => converse(port, answer, takeRequest, note)),
  )
  const took = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  if (sent < count && Number.isFinite(count))
    throw new Error(`only ${sent} requests in ${seconds} s`)
  return {
    requests: sent,
    seconds: took / 1000,
    generatorMicros: user + system,
    p50: percentile(latencies, sent, 0.5),
    p99: percentile(latencies, sent, 0.99),
  }
}

/** One connection: a request, its answer, the next request, until there is none to take. */
function converse(port, answer, takeRequest, note) {
  return new Promise((resolve, reject) => {
    let began = 0
    let usualSize = 0
    let pending
    const socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: { buffer: Buffer.allocUnsafe(16_384), callback: onBytes },
    })
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer in 20 s')))

    function send() {
      const now = performance.now()
      const request = takeRequest(now)
      if (!request) {
        resolve()
        socket.destroy()
        return
      }
      began = now
      socket.write(request)
    }

    function onBytes(size, buffer) {
      const looksUsual = size === usualSize && pending === undefined && buffer[9] === 0x32
      if (looksUsual && buffer.latin1Slice(size - answer.length, size) === answer) {
        finish()
        return true
      }
      const text = (pending ?? '') + buffer.latin1Slice(0, size)
      pending = isWhole(text) ? undefined : text
      if (pending !== undefined) return true
      if (text.startsWith('HTTP/1.1 200') && text.endsWith(answer)) {
        usualSize = text.length
        finish()
      } else socket.destroy(new Error(`unexpected answer: ${text}`))
      return true
    }

    function finish() {
      note(performance.now() - began)
      send()
    }
  })
}

function isWhole(text) {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1]
  if (length === undefined) throw new Error(`an answer without Content-Length: ${text}`)
  return text.length >= headEnd + 4 + Number(length)
}

/** In milliseconds. */
function percentile(buckets, total, share) {
  let seen = 0
  const at = buckets.findIndex((count) => {
    seen += count
    return seen >= total * share
  })
  return at / 1000
}
