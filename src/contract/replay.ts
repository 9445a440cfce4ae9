import type { CaseStep } from './case.js'
import { parseExact, writeExact } from './exact-json.js'
import { IdPairs } from './ids.js'
import type { CaseAnswer, CaseRequest, Send } from './server.js'
import { settled } from './settled.js'

/**
 * Sends the requests of a case one after the other. Ids that a recorded answer gave stand in later requests: they are
 * sent as the ids that this server gave in their place.
 */
export async function replay(send: Send, steps: readonly CaseStep[]): Promise<CaseAnswer[]> {
  const ids = new IdPairs()
  const answers: CaseAnswer[] = []
  for (const { request, answer: recorded } of steps) {
    const answer = await send(withIds(request, ids))
    if (recorded) ids.learn(writeExact(recorded.body), writeExact(answer.body))
    await settled(send, request)
    answers.push(answer)
  }
  return answers
}

function withIds(request: CaseRequest, ids: IdPairs): CaseRequest {
  if (ids.isEmpty || request.body === undefined) return request
  const text = writeExact(request.body)
  const translated = ids.translate(text)
  return translated === text ? request : { ...request, body: parseExact(translated) }
}
