import type { CaseStep } from './case.js'
import { idDigits } from './comparable.js'
import { parseExact, writeExact } from './exact-json.js'
import { type CaseAnswer, type CaseRequest, pathOf, type Send } from './server.js'

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
    if (startsLoading.test(pathOf(request))) await loaded(send, request)
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

const startsLoading = /\/(collections\/(create|load|refresh_load)|partitions\/load)$/
const pollMs = 100
const mostPolls = 600

/** Waits until a collection is not on its way to be loaded: loading takes a real server a moment. */
async function loaded(send: Send, { headers, body }: CaseRequest): Promise<void> {
  const { dbName, collectionName } = Object(body)
  const state: CaseRequest = {
    path: 'collections/get_load_state',
    body: { dbName, collectionName },
    ...(headers && { headers }),
  }
  for (let polls = 0; polls < mostPolls; polls++) {
    const { body: answer } = await send(state)
    if (!writeExact(answer).includes('LoadStateLoading')) return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
