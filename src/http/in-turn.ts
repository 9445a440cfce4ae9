import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Of a connection on which more requests wait, no more is read. */
const mostWaiting = 100

/** What waits on a connection. */
interface Line {
  count: number
  /** Ends it, where its client has ended its half. */
  end: (() => void) | undefined
}

const lines = new WeakMap<Socket, Line>()

/**
 * Takes a request when those before it on its connection are answered, as Go's server does. Node would have all of them
 * worked on at once, and keep the answers: a packet of requests for many rows came to gigabytes.
 * @param take not called where the connection ends before
 */
export function inTurn(response: ServerResponse, socket: Socket, take: () => void): void {
  if (response.socket) {
    take()
    return
  }
  const line = lines.get(socket) ?? newLine(socket)
  line.count++
  pauseWhereMany(line, socket)
  // Node is not done with the answer before.
  response.once('socket', () => process.nextTick(takeNext))

  function takeNext(): void {
    line.count--
    socket.resume()
    if (line.count === 0) response.once('close', () => line.end?.())
    take()
  }
}

function newLine(socket: Socket): Line {
  const line: Line = { count: 0, end: undefined }
  lines.set(socket, line)
  // The parser reads on for the body of whichever request is taken.
  socket.on('resume', () => pauseWhereMany(line, socket))
  // Node would end the connection with its client's half, before those that wait are answered.
  const listeners = socket.listeners('end')
  socket.removeAllListeners('end')
  socket.on('end', () => {
    const end = () => {
      for (const listener of listeners) listener.call(socket)
    }
    if (line.count > 0) line.end = end
    else end()
  })
  return line
}

function pauseWhereMany({ count }: Line, socket: Socket): void {
  if (count > mostWaiting) socket.pause()
}
