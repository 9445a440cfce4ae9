import type { Socket } from 'node:net'

/** As long as Go's server lets a client read the last answer (net/http server.go, rstAvoidanceDelay), in milliseconds. */
const lingerMs = 500

/**
 * Ends a connection, and closes it soon after: a client that never ends its half would keep a descriptor for ever. At once, what it
 * still sends would cost it the answer.
 */
export function endSoon(socket: Socket): void {
  socket.end()
  closeSoon(socket)
}

/** Closes a connection that is ended, whether or not its client reads the rest. */
export function closeSoon(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref()
  socket.once('close', () => clearTimeout(timer))
}
