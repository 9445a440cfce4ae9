import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { sendRaw } from '../support/send-raw.js'
import { startApp } from '../support/start-app.js'

const connectHead = 'CONNECT h:1 HTTP/1.1\r\nHost: h:1\r\n\r\n'

const list = (header = '') =>
  `POST /v2/vectordb/collections/list HTTP/1.1\r\nHost: h\r\n${header}Content-Length: 2\r\n\r\n{}`

/** The status lines of what a server answers to a text that arrives as one. */
async function statusLines(text: string) {
  const { app } = await startApp('2.6', { auth: false })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const answer = await sendRaw(port, text)
  return answer.match(/HTTP\/1\.1 \d+/g)
}

test('CONNECT right behind other requests is answered after them', async () => {
  const answers = ['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404']
  expect(await statusLines(list() + list() + connectHead)).toEqual(answers)
})

test('CONNECT behind the last request of a connection is not answered', async () => {
  expect(await statusLines(list('Connection: close\r\n') + connectHead)).toEqual(['HTTP/1.1 200'])
})
