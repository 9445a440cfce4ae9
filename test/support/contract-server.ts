import { setTimeout as sleep } from 'node:timers/promises'
import { writeExact } from '../../src/contract/exact-json.js'
import type { ContractFixture, ContractUser } from '../../src/contract/fixture.js'
import { cleanUp, type Holdings } from '../../src/contract/holdings.js'
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
import { applySeed, loadRowCode } from '../../src/emulator/seeds/seeds.js'
import type { Version } from '../../src/milvus/versions.js'
import { startNamespace } from './namespaces.js'

/** Where the emulator takes more than a real server does unless told otherwise. */
export const realLimits = { flushRate: 0.1 }

/** A namespace of its own that holds the fixture's seed. */
export async function emulated(fixture: ContractFixture, profile: Version): Promise<Send> {
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
 * @throws Error for what could not be dropped
 */
export async function onServer(
  server: Server,
  before: Holdings,
  fixture: ContractFixture,
  run: (send: Send) => Promise<void>,
): Promise<void> {
  const send = sender(server)
  const requests = fixture.steps.map(({ request }) => request)
  let left: string[] = []
  try {
    for (const user of fixture.seed?.users ?? []) await makeUser(send, user)
    await run(async (request) => {
      const answer = await send(request)
      if (startsLoading.has(request.path)) await loaded(send, request)
      return answer
    })
  } finally {
    left = await cleanUp(send, before, requests)
  }
  if (left.length > 0) throw new Error(`it left behind: ${left.join(', ')}`)
}

async function makeUser(send: Send, { userName, password, roles }: ContractUser): Promise<void> {
  await sendSetup(send, { path: 'users/create', body: { userName, password } })
  for (const roleName of roles) {
    await sendSetup(send, { path: 'users/grant_role', body: { userName, roleName } })
  }
}

async function sendSetup(send: Send, request: CaseRequest): Promise<void> {
  const { status, body } = await send(request)
  const text = writeExact(body)
  if (status !== 200 || text.includes('"message"')) throw new Error(`${request.path}: ${text}`)
}

const startsLoading = new Set([
  '/v1/vector/collections/create',
  'collections/create',
  'collections/load',
  'collections/refresh_load',
  'partitions/load',
])

/** Waits until a collection is not on its way to be loaded: loading takes the real server a moment. */
async function loaded(send: Send, { headers, body }: CaseRequest): Promise<void> {
  if (typeof body !== 'object') return
  const { dbName, collectionName } = Object(body)
  const state: CaseRequest = {
    path: 'collections/get_load_state',
    body: { dbName, collectionName },
    ...(headers && { headers }),
  }
  for (let tries = 0; tries < 100; tries++) {
    const answer = await send(state)
    if (!writeExact(answer.body).includes('LoadStateLoading')) return
    await sleep(100)
  }
}
