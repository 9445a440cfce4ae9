import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../../src/server/certificate.js'
import { startApp } from '../support/start-app.js'

const list = 'POST /v2/vectordb/collections/list HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}'
const none = 'GET /x HTTP/1.1\r\nHost: h\r\n\r\n'
const asked = '{"collectionName":"c","data":[[1,1]]}'
const search = `POST /v2/vectordb/entities/search HTTP/1.1\r\nHost: h\r\nContent-Length: ${asked.length}\r\n\r\n${asked}`

const tls = await makeCertificate('127.0.0.1')

/** The statuses of what a client is sent that ends its half of a connection behind its requests. */
async function statusesOf(requests: string, isTls: boolean): Promise<string[]> {
  const { app } = await startApp('2.6', {
    ...{ auth: false, searchDelay: 20 },
    ...(isTls && { tls }),
  })
  const url = '/v2/vectordb/collections/create'
  await app.inject({ method: 'POST', url, payload: { collectionName: 'c', dimension: 2 } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const place = { port, host: '127.0.0.1', allowHalfOpen: true }
  const socket = isTls ? connectTls({ ...place, ca: tls.ca }) : connect(place)
  onTestFinished(() => void socket.destroy())
  await once(socket, isTls ? 'secureConnect' : 'connect')
  let answers = ''
  socket.on('data', (part) => {
    answers += part
  })
  socket.end(requests)
  await once(socket, 'close')
  return answers.match(/(?<=HTTP\/1\.1 )\d+/g) ?? []
}

test.each([false, true])('one that has ended its half is answered, TLS: %s', async (isTls) => {
  expect(await statusesOf(list, isTls)).toEqual(['200'])
  expect(await statusesOf(search, isTls)).toEqual(['200'])
  expect(await statusesOf(list + none + list, isTls)).toEqual(['200', '404', '200'])
  expect(await statusesOf(search + none, isTls)).toEqual(['200', '404'])
})

test('so is CONNECT behind other requests', async () => {
  const tunnel = 'CONNECT h:1 HTTP/1.1\r\nHost: h:1\r\n\r\n'
  expect(await statusesOf(search + none + tunnel, false)).toEqual(['200', '404', '404'])
})
