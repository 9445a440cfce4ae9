import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../support/start-app.js'

test.each([
  'nonsense\r\n\r\n',
  'GET / HTTP/3.0\r\n\r\n',
  'CONNECT h:1 HTTP/1.1\r\nHost: h\r\n\r\n',
])('a client that never closes after %j keeps no descriptor', async (text) => {
  const { app } = await startApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  socket.resume().write(text)
  await once(socket, 'end')

  const count = () =>
    new Promise((resolve) => app.server.getConnections((_, connections) => resolve(connections)))
  await expect.poll(count).toBe(0)
})
