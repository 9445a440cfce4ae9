import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../support/start-app.js'

const list = 'POST /v2/vectordb/collections/list HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}'

async function connected() {
  const { app, ...api } = await startApp('2.6', { auth: false })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  return { socket, url: `http://127.0.0.1:${port}`, ...api }
}

test('a request is worked on when the one before it on its connection is answered', async () => {
  const { socket, url } = await connected()
  const faults = `${url}/_emulator/faults`
  const body = JSON.stringify({ action: { hold: true } })
  const { id } = (await (await fetch(faults, { method: 'POST', body })).json()) as { id: string }
  const waiting = async () => {
    const fault = (await (await fetch(`${faults}/${id}`)).json()) as { waiting: number }
    return fault.waiting
  }
  socket.write(list.repeat(3))
  while ((await waiting()) === 0) await wait(1)
  expect(await waiting()).toBe(1)
  await fetch(`${faults}/${id}`, { method: 'DELETE' })
})

test('thousands of requests on one connection are all answered, in their order', async () => {
  const { socket } = await connected()
  const count = 3000
  const heads = Array.from({ length: count }, (_, i) =>
    i % 2 ? list : `GET /${i} HTTP/1.1\r\nHost: h\r\n\r\n`,
  )
  let answer = ''
  socket.on('data', (part) => {
    answer += part.toString('latin1')
  })
  socket.end(heads.join(''))
  await once(socket, 'end')
  const statuses = answer.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(-3))
  expect(statuses).toEqual(Array.from({ length: count }, (_, i) => (i % 2 ? '200' : '404')))
})
