import { Agent, request } from 'node:http'
import { token } from './request.mjs'
import { median } from './table.mjs'

/** One connection to a server, kept open, for a request at a time. */
export function converse(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  /** Posts a body, an object or its bytes, and gives the answer's data with the milliseconds that it took. */
  async function post(path, body) {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
    const start = performance.now()
    const text = await send(port, agent, path, bytes)
    const ms = performance.now() - start
    const { code, data } = JSON.parse(text)
    if (code !== 0) throw new Error(`${path}: ${text.slice(0, 500)}`)
    return { ms, data }
  }

  /** The middle of the times of a request, in milliseconds, once it is warm. */
  async function time(path, body, times) {
    for (let i = 0; i < Math.min(3, times); i++) await post(path, body)
    const runs = []
    for (let i = 0; i < times; i++) runs.push((await post(path, body)).ms)
    return median(runs)
  }

  return { post, time, close: () => agent.destroy() }
}

function send(port, agent, path, bytes) {
  const headers = { authorization: `Bearer ${token}`, 'content-length': bytes.length }
  const options = { port, agent, headers, host: '127.0.0.1', method: 'POST' }
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, path: `/v2/vectordb/${path}` }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks).toString()))
    })
    sent.on('error', reject)
    sent.end(bytes)
  })
}
