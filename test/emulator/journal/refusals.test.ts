import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { faultHandle } from '../../../src/emulator/faults/set-fault.js'
import { EmptyReq } from '../../../src/milvus/actions/structs.js'
import type { Version } from '../../../src/milvus/versions.js'
import { createApp } from '../../../src/server/app.js'
import { start } from './support.js'

/** The notes of one request, however it was refused. */
async function notesOf(
  request: { method?: 'GET' | 'POST'; url: string; authorization?: string | undefined },
  version: Version = '2.6',
) {
  const { app, journal } = await start(version, { auth: 'authorization' in request })
  const { method = 'POST', url, authorization } = request
  await app.inject({
    method,
    url,
    headers: authorization === undefined ? {} : { authorization },
    ...(method === 'POST' && { payload: '{}' }),
  })
  return journal.entries().flatMap(({ notes }) => notes)
}

const list = '/v2/vectordb/collections/list'

test.each([
  [undefined, 'no Authorization header'],
  ['', 'no Authorization header'],
  ['Bearer', 'the Authorization header names no user and password'],
  ['Bearer root', 'the Authorization header names no user and password'],
  ['Bearer root:', 'the Authorization header names no user and password'],
  ['Bearer root:milvus', 'a wrong password for the user `root`'],
  ['Bearer __proto__:x', 'no user `__proto__`'],
  [`Bearer ${'u'.repeat(2000)}:x`, `no user \`${'u'.repeat(1024)}… (cut: 2000 characters)\``],
])('%j does not sign in, and the journal says why', async (authorization, text) => {
  expect(await notesOf({ url: list, authorization })).toEqual([{ kind: 'not signed in', text }])
})

describe('a path that no route takes', () => {
  test.each<[string, string, Version, string, string]>([
    [
      'POST',
      '/v2/vectordb/indexs/drop',
      '2.6',
      'near miss',
      'no route `/v2/vectordb/indexs/drop`; there is `/v2/vectordb/indexes/drop`',
    ],
    [
      'POST',
      '/v1/vector/inserts',
      '2.6',
      'near miss',
      'no route `/v1/vector/inserts`; there is `/v1/vector/insert`',
    ],
    ['GET', list, '2.6', 'wrong method', `GET ${list}: this route takes POST`],
    [
      'POST',
      '/v1/vector/collections',
      '2.6',
      'wrong method',
      'POST /v1/vector/collections: this route takes GET',
    ],
    [
      'POST',
      '/v2/vectordb/databases/create',
      '2.3',
      'route of another release',
      '/v2/vectordb/databases/create is there since 2.4; this is 2.3',
    ],
  ])('%s %s in %s', async (method, url, version, kind, text) => {
    const request = { method: method as 'GET' | 'POST', url: `${url}?a=b` }
    expect(await notesOf(request, version)).toEqual([{ kind, text }])
  })

  test('has no note where it is near to none', async () => {
    expect(await notesOf({ url: '/favicon.ico', method: 'GET' })).toEqual([])
  })
})

test('what a fault makes says so, and no expectation fails for it', async () => {
  const { post, emulator, journal } = await start()
  const { defaultNamespace } = emulator
  faultHandle(defaultNamespace.faults, '2.6', { times: 1, action: { status: 501 } })
  await post('collections/list', {})
  await post('collections/list', {})
  expect(journal.entries().map(({ notes }) => notes)).toEqual([
    [{ kind: 'fault acted', text: 'fault 1: status' }],
    [],
  ])
})

test('what is not emulated says so', async () => {
  const emulator = new Emulator()
  const pending = { path: '/x/list', method: 'ListX', privilege: 'none', body: EmptyReq } as const
  const app = createApp({ auth: false }, emulator, [pending])
  onTestFinished(() => app.close())
  await app.inject({ method: 'POST', url: '/v2/vectordb/x/list', payload: '{}' })
  const [entry] = emulator.defaultNamespace.journal.entries()
  expect(entry).toMatchObject({
    status: 501,
    notes: [
      { kind: 'not emulated', text: 'a real server does this; milvus-emulator does not yet' },
    ],
  })
})
