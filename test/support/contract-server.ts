import { setTimeout as sleep } from 'node:timers/promises'
import { applySeed, loadRowCode } from '../../src/emulator/seeds/seeds.js'
import type { Version } from '../../src/milvus/versions.js'
import {
  type ContractFixture,
  type ContractRequest,
  type ContractUser,
  isOlder,
  parseExact,
  writeExact,
} from './contract.js'

import { startNamespace } from './namespaces.js'

export interface ContractAnswer {
  readonly status: number
  readonly body: unknown
}

export type Send = (request: ContractRequest) => Promise<ContractAnswer>

const prefix = '/v2/vectordb/'

/** Where the emulator takes more than a real server does unless told otherwise. */
const realLimits = { flushRate: 0.1 }

/** A namespace of its own that holds the fixture's seed. */
export async function emulated(fixture: ContractFixture, profile: Version): Promise<Send> {
  const { auth = true, seed } = fixture
  const {
    app,
    prefix: namespace,
    catalog,
  } = await startNamespace(profile, {
    auth,
    limits: realLimits,
  })
  if (seed) {
    const own = { name: fixture.file, document: seed }
    applySeed(catalog, own, await loadRowCode([own], catalog.profile))
  }
  return async (request) => {
    const body = bodyText(request)
    const answer = await app.inject({
      method: request.method ?? 'POST',
      url: namespace + pathOf(request),
      headers: headersOf(request, 'root:Milvus'),
      ...(body !== undefined && { payload: body }),
    })
    return answerOf(answer.statusCode, answer.headers['content-type'], answer.payload)
  }
}

/** A real server, as the environment names it. */
export interface RealServer {
  readonly url: string
  readonly profile: Version
  /** Given exactly when the server checks who asks. */
  readonly token?: string
}

/** Runs a fixture's steps on a real server that is rid of all that the fixture makes, before and after. */
export async function onRealServer(
  server: RealServer,
  fixture: ContractFixture,
  run: (send: Send) => Promise<void>,
): Promise<void> {
  const send = sender(server)
  await cleanUp(send, fixture)
  try {
    for (const user of fixture.seed?.users ?? []) await makeUser(send, user)
    await run(async (request) => {
      const answer = await send(request)
      if (startsLoading.has(request.path)) await loaded(send, request)
      return answer
    })
  } finally {
    await cleanUp(send, fixture)
  }
}

function sender({ url, token = 'root:Milvus' }: RealServer): Send {
  return async (request) => {
    const answer = await fetch(new URL(pathOf(request), url), {
      method: request.method ?? 'POST',
      headers: headersOf(request, token),
      body: bodyText(request) ?? null,
    })
    return answerOf(answer.status, answer.headers.get('content-type'), await answer.text())
  }
}

const pathOf = ({ path }: ContractRequest): string => (isOlder(path) ? path : prefix + path)

function headersOf({ headers }: ContractRequest, token: string): Record<string, string> {
  const all = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    ...headers,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

const bodyText = ({ body }: ContractRequest): string | undefined =>
  body === undefined || typeof body === 'string' ? body : writeExact(body)

const answerOf = (status: number, type: unknown, text: string): ContractAnswer => ({
  status,
  body: String(type).startsWith('application/json') ? parseExact(text) : text,
})

async function makeUser(send: Send, { userName, password, roles }: ContractUser): Promise<void> {
  await sendSetup(send, { path: 'users/create', body: { userName, password } })
  for (const roleName of roles) {
    await sendSetup(send, { path: 'users/grant_role', body: { userName, roleName } })
  }
}

async function sendSetup(send: Send, request: ContractRequest): Promise<void> {
  const { status, body } = await send(request)
  const text = writeExact(body)
  if (status !== 200 || text.includes('"message"')) throw new Error(`${request.path}: ${text}`)
}

/** What holds something before what it holds. */
const cleanUpOrder = [
  'roles/revoke_privilege',
  'roles/revoke_privilege_v2',
  'privilege_groups/drop',
  'users/drop',
  'roles/drop',
  'aliases/drop',
  'collections/drop',
  'databases/drop',
]

/** Drops all that a fixture may have made. */
async function cleanUp(send: Send, { steps, seed }: ContractFixture): Promise<void> {
  const made = steps.flatMap(({ request }) => dropsOf(request))
  for (const path of cleanUpOrder) {
    for (const drop of made.filter((request) => request.path === path)) await send(drop)
  }
  for (const { userName } of seed?.users ?? []) {
    await send({ path: 'users/drop', body: { userName } })
  }
}

function dropsOf({ path, headers, body }: ContractRequest): ContractRequest[] {
  if (typeof body !== 'object') return []
  const { dbName = headers?.['DB-Name'], aliasName, collectionName } = body
  const { newCollectionName, newDbName = dbName } = body
  switch (path) {
    case 'aliases/create':
      return [{ path: 'aliases/drop', body: { dbName, aliasName } }]
    case 'collections/create':
    case '/v1/vector/collections/create':
      return [{ path: 'collections/drop', body: { dbName, collectionName } }]
    case 'collections/rename':
      return [
        {
          path: 'collections/drop',
          body: { dbName: newDbName, collectionName: newCollectionName },
        },
      ]
    case 'users/create':
    case 'roles/create':
    case 'privilege_groups/create':
      return [{ path: path.replace('create', 'drop'), body }]
    case 'roles/grant_privilege':
    case 'roles/grant_privilege_v2':
      return [{ path: path.replace('grant', 'revoke'), body }]
    case 'databases/create':
      return [{ path: 'databases/drop', body: { dbName } }]
    default:
      return []
  }
}

const startsLoading = new Set([
  '/v1/vector/collections/create',
  'collections/create',
  'collections/load',
  'collections/refresh_load',
  'partitions/load',
])

/** Waits until a collection is not on its way to be loaded: loading takes the real server a moment. */
async function loaded(send: Send, { headers, body }: ContractRequest): Promise<void> {
  if (typeof body !== 'object') return
  const { dbName, collectionName } = body
  const state: ContractRequest = {
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
