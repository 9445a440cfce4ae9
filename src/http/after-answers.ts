import { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Waits for the answers to the requests of a connection, which Go's server serves one by one. Which one is under way is no
 * part of what Node documents (_http_server.js, ServerResponse.assignSocket): without it there is nothing to wait for.
 * @param isAwaited whether to wait for an answer, too
 */
export function afterAnswers(
  socket: Socket,
  then: () => void,
  isAwaited: (answer: ServerResponse) => boolean = () => true,
): void {
  const answer: unknown = Reflect.get(socket, '_httpMessage')
  if (answer instanceof ServerResponse && isAwaited(answer)) {
    answer.once('close', () => afterAnswers(socket, then, isAwaited))
  } else then()
}
