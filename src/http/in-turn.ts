import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Of a connection on which more requests wait, no more is read. */
const mostWaiting = 100

/** How many requests wait on a connection. */
interface Line {
  count: number
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
    take()
  }
}

function newLine(socket: Socket): Line {
  const line: Line = { count: 0 }
  lines.set(socket, line)
  // The parser reads on for the body of whichever request is taken.
  socket.on('resume', () => pauseWhereMany(line, socket))
  return line
}

function pauseWhereMany({ count }: Line, socket: Socket): void {
  if (count > mostWaiting) socket.pause()
}
