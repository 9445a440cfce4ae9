import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { startApp } from '../support/start-app.js'

/** The body is no JSON: its answer is the last one of the connection. */
const last = 'POST /_emulator/console HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n{"a"'
const slow = 'GET /_emulator/namespaces HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nzz\r\n'
const quick = 'GET /x HTTP/1.1\r\nHost: h\r\n\r\n'

test('requests behind the last answer of their connection do no harm', async () => {
  const { app } = await startApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  for (let wait = 0; wait < 20; wait++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.resume().write(last + slow + quick)
    setTimeout(() => socket.resetAndDestroy(), wait % 6)
    // Not `once` of node:events, which an error would end.
    await new Promise((resolve) => socket.once('close', resolve))
  }
  const answer = await fetch(`http://127.0.0.1:${port}/x`)
  expect(await answer.text()).toBe('{"code":1800,"message":"user hasn\'t authenticated"}')
})
