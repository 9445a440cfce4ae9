import { once } from 'node:events'
import { connect } from 'node:net'

export const c = { collectionName: 'c' }
export const done = { code: 0, data: {} }
export const dropped: string[] = []
export const kept = ['c']

/** What a call comes to, as the official client tells it: a result, or an error's words. */
export const told = (call: Promise<unknown>) =>
  call.catch((error: Error & { status?: number; cause?: { code?: string } }) => ({
    error: error.message,
    status: error.status,
    cause: error.cause?.code,
  }))

/** Everything that the server sends for one request, until it ends the connection. */
export async function raw(url: string, path: string, body: object): Promise<string> {
  const text = JSON.stringify(body)
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.write(
    `POST /v2/vectordb${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: root:Milvus\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  )
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}
