import { expect, onTestFinished, test } from 'vitest'
import type { World } from '../../src/emulator/world.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

async function call({ url, token }: World, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${url}/v2/vectordb/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  return answer.json()
}

const create = (world: World, collectionName: string) =>
  call(world, 'collections/create', { collectionName, dimension: 4 })

const names = async (world: World) =>
  ((await call(world, 'collections/list', {})) as { data: string[] }).data

test('a fork begins as its origin is, and neither sees what the other changes', async () => {
  const emulator = await start()
  await create(emulator, 'before')
  const fork = emulator.fork('fork')
  await create(emulator, 'here')
  await create(fork, 'there')

  expect(await names(emulator)).toEqual(['before', 'here'])
  expect(await names(fork)).toEqual(['before', 'there'])
})

test('a fork of a fork, of the seeds, of empty and of a snapshot', async () => {
  const databases = [
    { dbName: 'default', collections: [{ collectionName: 'seeded', dimension: 4 }] },
  ]
  const emulator = await start({ seeds: [{ databases }] })
  await create(emulator, 'later')
  emulator.snapshot('later')
  await create(emulator, 'latest')

  expect(await names(emulator.fork('a').fork('b'))).toEqual(['seeded', 'later', 'latest'])
  expect(await names(emulator.fork('c', { from: 'seeds' }))).toEqual(['seeded'])
  expect(await names(emulator.fork('d', { from: 'empty' }))).toEqual([])
  expect(await names(emulator.fork('e', { from: { snapshot: 'later' } }))).toEqual([
    'seeded',
    'later',
  ])
})

test('a snapshot outlives what it was taken of, and can be restored again and again', async () => {
  const emulator = await start()
  await create(emulator, 'kept')
  emulator.snapshot('s')
  for (const name of ['one', 'two']) {
    await create(emulator, name)
    emulator.restore('s')
    expect(await names(emulator)).toEqual(['kept'])
  }
  expect(() => emulator.restore('t')).toThrow('no snapshot "t"; there are: s')
})

test('a fork is closed twice, or after its time, without harm to another of its name', async () => {
  const emulator = await start()
  const fork = emulator.fork('fork')
  fork.close()
  fork.close()
  const other = emulator.fork('fork')
  fork.close()
  expect(() => emulator.fork('fork')).toThrow('there is a namespace "fork" already')
  other.close()
})

test('a fork ends where it is disposed of', async () => {
  const emulator = await start()
  const fork = emulator.fork('fork')
  fork[Symbol.dispose]()
  fork[Symbol.dispose]()
  expect(() => emulator.fork('fork')).not.toThrow()
})

/** What changes a world, or waits for something in it, and what reads or tidies it. */
const acts: Record<string, (world: World) => unknown> = {
  reset: (world) => world.reset(),
  fault: (world) => world.fault({ action: { hold: true } }),
  seed: (world) => world.seed({}),
  importState: (world) => world.importState(world.exportState()),
  onRequest: (world) => world.onRequest(() => {}),
  rehearse: (world) => world.rehearse({ to: '2.5' }),
  snapshot: (world) => world.snapshot('t'),
  restore: (world) => world.restore('s'),
  fork: (world) => world.fork('another'),
}
const looks: Record<string, (world: World) => unknown> = {
  rows: (world) => world.rows('c'),
  requests: (world) => world.requests(),
  expectNoNotes: (world) => world.expectNoNotes(),
  exportSeed: (world) => world.exportSeed(),
  exportState: (world) => world.exportState(),
  clearFaults: (world) => world.clearFaults(),
  clearRequests: (world) => world.clearRequests(),
}

test('what has ended is changed no more, and can be looked at', async () => {
  let now = 0
  const emulator = await start({ clock: () => now })
  await create(emulator, 'c')
  emulator.snapshot('s')
  const fork = emulator.fork('fork')
  const brief = emulator.fork('brief', { ttlSeconds: 1 })
  fork.close()
  now += 1000
  for (const [world, name] of [
    [fork, 'fork'],
    [brief, 'brief'],
  ] as const) {
    const reason = `the namespace "${name}" has ended: it was closed, or its time is over`
    for (const act of [...Object.values(acts), () => world.waitForRequest()]) {
      await expect(async () => act(world)).rejects.toThrow(reason)
    }
    for (const look of Object.values(looks)) await look(world)
  }
  await emulator.close()
  for (const act of Object.values(acts)) {
    await expect(async () => act(emulator)).rejects.toThrow('the emulator was closed')
  }
  for (const look of Object.values(looks)) await look(emulator)
})

test('a closed fork is not there any more', async () => {
  const emulator = await start()
  const fork = emulator.fork('fork')
  fork.close()
  const answer = await fetch(`${fork.url}/v2/vectordb/collections/list`, { method: 'POST' })

  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({
    error: {
      code: 'unknown_namespace',
      message: 'no namespace "fork"; GET /_emulator/namespaces lists them',
    },
  })
})

test('64 workers at once, each in its own world, never see one another', async () => {
  const emulator = await start()
  await Promise.all(
    Array.from({ length: 64 }, async (_, number) => {
      const world = emulator.fork(`worker-${number}`)
      const name = `c_${number}`
      await create(world, name)
      expect(await names(world)).toEqual([name])
      await call(world, 'collections/release', { collectionName: name })
      const drop = { collectionName: name, indexName: 'vector' }
      expect(await call(world, 'indexes/drop', drop)).toEqual({ code: 0, data: {} })
      const list = { collectionName: name }
      expect(await call(world, 'indexes/list', list)).toEqual({ code: 0, data: [] })
      await call(world, 'collections/drop', list)
    }),
  )
  expect(await names(emulator)).toEqual([])
})

test('rows are those of a query, loaded or not, by name or alias', async () => {
  const collectionName = 'c'
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
    {
      fieldName: 'a',
      dataType: 'Array',
      elementDataType: 'Int64',
      elementTypeParams: { max_capacity: 4 },
    },
  ]
  const big = 2n ** 53n + 1n
  const rows = [
    { id: 2, v: [0.1, 2], a: [1], more: { deep: [1] } },
    { id: big, v: [1, 2], a: [] },
    { id: 1, v: [1, 2], a: [] },
  ]
  const schema = { fields, enableDynamicField: true }
  const collections = [{ collectionName, schema, rows, aliases: ['alias'] }]
  const emulator = await start({ seeds: [{ databases: [{ dbName: 'd', collections }] }] })
  const empty = { Data: { LongData: {} } }
  const expected = [
    { id: 1, v: [1, 2], a: empty },
    { id: 2, v: [0.1, 2], a: { Data: { LongData: { data: [1] } } }, more: { deep: [1] } },
    { id: big, v: [1, 2], a: empty },
  ]

  expect(await emulator.rows(collectionName, { database: 'd' })).toEqual(expected)
  expect(await emulator.rows('alias', { database: 'd' })).toEqual(expected)
  const error = await emulator.rows(collectionName).catch((refusal: Error) => refusal)
  expect(error).toMatchObject({
    message: expect.stringContaining('collection not found'),
    stack: expect.stringMatching(/collection not found.*\n.*world\.test\.ts/s),
  })
  const fork = emulator.fork('fork')
  await call(fork, 'entities/delete', { dbName: 'd', collectionName, filter: 'id in [2]' })
  expect(await fork.rows(collectionName, { database: 'd' })).toEqual([expected[0], expected[2]])
  expect(await emulator.rows(collectionName, { database: 'd' })).toEqual(expected)
})
