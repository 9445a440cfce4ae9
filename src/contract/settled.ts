import { setTimeout as sleep } from 'node:timers/promises'
import { writeExact } from './exact-json.js'
import { type CaseRequest, pathOf, type Send } from './server.js'

const startsLoading = /\/(collections\/(create|load|refresh_load)|partitions\/load)$/
const pollMs = 100

/**
 * Waits until a request that loads has done so: it takes a real server a moment.
 * @param mostPolls how often to ask, a tenth of a second apart
 */
export async function settled(
  send: Send,
  request: CaseRequest,
  mostPolls: number = 600,
): Promise<void> {
  if (!startsLoading.test(pathOf(request))) return
  const { headers, body } = request
  const { dbName, collectionName } = Object(body)
  const state: CaseRequest = {
    path: 'collections/get_load_state',
    body: { dbName, collectionName },
    ...(headers && { headers }),
  }
  for (let polls = 0; polls < mostPolls; polls++) {
    const { body: answer } = await send(state)
    if (!writeExact(answer).includes('LoadStateLoading')) return
    await sleep(pollMs)
  }
}
