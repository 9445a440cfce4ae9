import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished } from 'vitest'

/** Begins a request on a connection of its own: its head has been read, its body, of two bytes, is still to be sent. */
export async function beginRequest(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  onTestFinished(() => void socket.destroy())
  const headers = 'Host: x\r\nAuthorization: Bearer root:Milvus\r\nContent-Length: 2'
  socket.write(
    `POST /v2/vectordb/collections/list HTTP/1.1\r\n${headers}\r\nExpect: 100-continue\r\n\r\n`,
  )
  const [interim] = await once(socket, 'data')
  expect(String(interim)).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  return socket
}

/** Waits until a server takes no more connections, as it does from when it closes. */
export async function untilItCloses(url: string): Promise<void> {
  await expect.poll(() => takesConnections(url)).toBe(false)
}

function takesConnections(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
