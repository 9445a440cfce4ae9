import type { CaseStep } from './case.js'
import { idDigits } from './comparable.js'
import { parseExact, writeExact } from './exact-json.js'
import type { CaseAnswer, CaseRequest, Send } from './server.js'
import { settled } from './settled.js'

/**
 * Sends the requests of a case one after the other. Ids that a recorded answer gave stand in later requests: they are
 * sent as the ids that this server gave in their place.
 */
export async function replay(send: Send, steps: readonly CaseStep[]): Promise<CaseAnswer[]> {
  const ids = new Map<string, string>()
  const answers: CaseAnswer[] = []
  for (const { request, answer: recorded } of steps) {
    const answer = await send(ids.size === 0 ? request : withIds(request, ids))
    if (recorded) learn(ids, recorded, answer)
    await settled(send, request)
    answers.push(answer)
  }
  return answers
}

const anyId = new RegExp(String.raw`\b${idDigits}\b`, 'g')

function learn(ids: Map<string, string>, recorded: CaseAnswer, answer: CaseAnswer): void {
  const [old, own] = [recorded, answer].map(({ body }) => writeExact(body).match(anyId) ?? [])
  if (old?.length !== own?.length) return
  for (const [i, id] of (old ?? []).entries()) ids.set(id, own?.[i] ?? id)
}

function withIds(request: CaseRequest, ids: ReadonlyMap<string, string>): CaseRequest {
  if (request.body === undefined) return request
  const text = writeExact(request.body)
  const translated = text.replace(anyId, (id) => ids.get(id) ?? id)
  return translated === text ? request : { ...request, body: parseExact(translated) }
}
