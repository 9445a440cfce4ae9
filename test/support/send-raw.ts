import { once } from 'node:events'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'

/** Sends bytes on a connection of its own, gives what comes back until it is closed. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let received = ''
  socket.setEncoding('latin1').on('data', (data) => {
    received += data
  })
  socket.write(text)
  await once(socket, 'close')
  return received
}
