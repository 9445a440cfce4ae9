import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const streaming = new WeakSet<Socket>()

/** Marks the connection of an answer that is sent piece by piece, until it is sent. */
export function sendInPieces(answer: ServerResponse): void {
  const { socket } = answer
  if (!socket) return
  streaming.add(socket)
  answer.once('close', () => streaming.delete(socket))
}

/** Whether nothing else may be written to a connection: it would stand inside an answer. */
export const isStreaming = (socket: Socket): boolean => streaming.has(socket)
