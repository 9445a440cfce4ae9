import { withoutEarlierJobs } from '../../src/contract/earlier-jobs.js'
import { writeExact } from '../../src/contract/exact-json.js'
import { type ContractFixture, seedRequests } from '../../src/contract/fixture.js'
import { cleanUp, type Holdings } from '../../src/contract/holdings.js'
import { realLimits } from '../../src/contract/real-limits.js'
import {
  answerOf,
  bodyText,
  type CaseRequest,
  headersOf,
  pathOf,
  type Send,
  type Server,
  sender,
} from '../../src/contract/server.js'
import { settled } from '../../src/contract/settled.js'
import { applySeed, loadRowCode } from '../../src/emulator/seeds/seeds.js'
import type { Version } from '../../src/milvus/versions.js'
import { startNamespace } from './namespaces.js'

/** A namespace of its own that holds the fixture's seed. */
export async function emulated(
  fixture: Pick<ContractFixture, 'auth' | 'seed' | 'file'>,
  profile: Version,
): Promise<Send> {
  const { auth = true, seed } = fixture
  const options = { auth, limits: realLimits }
  const { app, prefix, catalog } = await startNamespace(profile, options)
  if (seed) {
    const own = { name: fixture.file, document: seed }
    applySeed(catalog, own, await loadRowCode([own], catalog.profile))
  }
  return async (request) => {
    const body = bodyText(request)
    const answer = await app.inject({
      method: request.method === 'GET' ? 'GET' : 'POST',
      url: prefix + pathOf(request),
      headers: headersOf(request, 'root:Milvus'),
      ...(body !== undefined && { payload: body }),
    })
    return answerOf(answer.statusCode, answer.headers['content-type'], answer.payload)
  }
}

/**
 * Runs a fixture's steps on a server, and drops afterwards what it does not hold `before`.
 * @param before what could not be dropped is added to it: later fixtures did not leave it
 * @throws Error for what could not be dropped
 */
export async function onServer(
  server: Server,
  before: Map<string, CaseRequest>,
  fixture: ContractFixture,
  run: (send: Send) => Promise<void>,
): Promise<void> {
  const send = sender(server)
  const requests = fixture.steps.map(({ request }) => request)
  let left: Holdings = new Map()
  try {
    for (const request of seedRequests(fixture)) await sendSetup(send, request)
    const sendOwn = await withoutEarlierJobs(send, requests)
    await run(async (request) => {
      const answer = await sendOwn(request)
      if (typeof request.body === 'object') await settled(send, request, 100)
      return answer
    })
  } finally {
    left = await cleanUp(send, before, requests)
  }
  for (const [thing, request] of left) before.set(thing, request)
  if (left.size > 0) throw new Error(`it left behind: ${[...left.keys()].join(', ')}`)
}

async function sendSetup(send: Send, request: CaseRequest): Promise<void> {
  const { status, body } = await send(request)
  const text = writeExact(body)
  if (status !== 200 || text.includes('"message"')) throw new Error(`${request.path}: ${text}`)
}
