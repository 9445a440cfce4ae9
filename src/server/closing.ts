import type { Server } from 'node:http'
import { type Socket, Server as TcpServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Ends a server without losing a request that is on its way. */
export interface Closing {
  /**
   * Stops listening and lets the open connections be for a while: a request on its way down one of them would be
   * lost if it were closed as idle. Each answer meanwhile is the last one of its connection.
   * @param lullMs how long, unless all connections end before
   */
  stopListening(lullMs: number): Promise<void>
  /** Cuts off all connections that are left, those too that HTTP has not begun on, as TLS is still agreed upon. */
  cutOff(): void
}

/** Watches the connections of a server, from before it listens. */
export function closingOf(server: Server): Closing {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket.once('close', () => open.delete(socket)))
  })
  return {
    async stopListening(lullMs) {
      if (lullMs > 0 && server.listening) await Promise.race([drained(server), wait(lullMs)])
      // Node's server waits for a request even from those that never began one.
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    },
    cutOff() {
      for (const socket of open) socket.destroy()
    },
  }
}

/** The close of an HTTP server would end idle connections at once; that of a TCP server waits for them. */
function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    TcpServer.prototype.close.call(server, () => resolve())
  })
}
