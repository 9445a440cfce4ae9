import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import type { FaultRule } from '../../src/emulator/faults/rule.js'
import { faultHandle } from '../../src/emulator/faults/set-fault.js'
import { asyncAction } from '../../src/milvus/actions/action.js'
import { create } from '../../src/milvus/actions/databases/create.js'
import { routes } from '../../src/milvus/actions/index.js'
import { createApp } from '../../src/server/app.js'

/** Makes two databases, and waits before each until the test opens a gate. */
function twice(gate: (name: string) => Promise<void>) {
  return asyncAction({
    ...create,
    path: '/databases/create_twice',
    async: true,
    async run(call, body) {
      for (const dbName of [`${body.dbName}_1`, `${body.dbName}_2`]) {
        await gate(dbName)
        await create.run(call, { ...body, dbName })
      }
      return { made: body.dbName }
    },
  })
}

/** An emulator with a route that waits; gates stand open unless told otherwise. */
async function start(gate: (name: string) => Promise<void> = async () => {}) {
  const emulator = new Emulator()
  const app = createApp({}, emulator, [...routes, twice(gate)])
  onTestFinished(() => app.close())
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const { defaultNamespace } = emulator
  const post = async (path: string, body: object = {}, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/v2/vectordb/databases/${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer root:Milvus', ...headers },
      body: JSON.stringify(body),
    })
    return [answer.status, await answer.json()]
  }
  return {
    app,
    post,
    url,
    emulator,
    databases: () => [...defaultNamespace.catalog.databases.keys()],
    entries: () => defaultNamespace.journal.entries(),
    fault: (action: FaultRule['action']) =>
      faultHandle(defaultNamespace.faults, '2.6', { times: 1, action }),
  }
}

/** Gates that the test opens by name. */
function gates() {
  const waiting = new Map<string, () => void>()
  return {
    gate: (name: string) => new Promise<void>((open) => waiting.set(name, open)),
    async open(name: string) {
      await expect.poll(() => waiting.has(name)).toBe(true)
      waiting.get(name)?.()
      await new Promise(setImmediate)
    },
  }
}

const done = [200, { code: 0, data: { made: 'a' } }]
const made = ['default', 'a_1', 'a_2']
const changes = (name: string) => [
  { kind: 'database created', database: `${name}_1` },
  { kind: 'database created', database: `${name}_2` },
]

describe('a route that waits', () => {
  test('answers when its work is done', async () => {
    const { post, databases } = await start()
    expect(await post('create_twice', { dbName: 'a' })).toEqual(done)
    expect(databases()).toEqual(made)
  })

  test('refuses what its work refuses, with what it changed before', async () => {
    const { post, entries } = await start()
    await post('create', { dbName: 'a_2' })
    const refusal = { code: 1100, message: 'database already exist: a_2: invalid parameter' }
    expect(await post('create_twice', { dbName: 'a' })).toEqual([200, refusal])
    expect(entries().at(-1)).toMatchObject({
      code: 1100,
      answer: refusal,
      changes: [{ kind: 'database created', database: 'a_1' }],
    })
  })

  test('answers as a handler that panics where its work throws anything else', async () => {
    const { post } = await start(async () => {
      throw new TypeError('a bug')
    })
    expect(await post('create_twice', { dbName: 'a' })).toEqual([500, { code: 500 }])
  })

  test('holds up no other, and each reports its own changes', async () => {
    const { gate, open } = gates()
    const { post, entries } = await start(gate)
    const [a, b] = ['a', 'b'].map((dbName) => post('create_twice', { dbName }))
    await open('b_1')
    await open('a_1')
    expect(await post('list')).toEqual([200, { code: 0, data: ['default', 'b_1', 'a_1'] }])
    await open('a_2')
    expect(await a).toEqual(done)
    await open('b_2')
    expect(await b).toEqual([200, { code: 0, data: { made: 'b' } }])
    expect(entries().map((entry) => entry.changes)).toEqual([[], changes('a'), changes('b')])
  })
})

describe('a fault at a route that waits', () => {
  test('delays it', async () => {
    const { post, fault, databases } = await start()
    fault({ delayMs: 30 })
    const begun = performance.now()
    expect(await post('create_twice', { dbName: 'a' })).toEqual(done)
    expect(performance.now() - begun).toBeGreaterThan(25)
    expect(databases()).toEqual(made)
  })

  test('holds it until it is released', async () => {
    const { post, fault, databases } = await start()
    const held = fault({ hold: true })
    const answer = post('create_twice', { dbName: 'a' })
    await expect.poll(() => held.hits()).toBe(1)
    expect(databases()).toEqual(['default'])
    held.release()
    expect(await answer).toEqual(done)
  })

  test('loses the answer once the work is done', async () => {
    const { gate, open } = gates()
    const { post, fault, databases, entries } = await start(gate)
    fault({ loseAnswer: true })
    const answer = post('create_twice', { dbName: 'a' })
    const lost = expect(answer).rejects.toThrow('fetch failed')
    await open('a_1')
    expect(entries()).toEqual([])
    await open('a_2')
    await lost
    expect(databases()).toEqual(made)
    expect(entries()).toMatchObject([{ status: 0, changes: changes('a') }])
  })

  test.each([
    ['a success', 'b', []],
    ['a refusal', 'a', ['a_2']],
  ])('cuts %s short', async (_, dbName, before) => {
    const { post, fault, entries } = await start()
    for (const name of before) await post('create', { dbName: name })
    fault({ truncate: true })
    await expect(post('create_twice', { dbName })).rejects.toThrow('terminated')
    expect(entries().at(-1)).toMatchObject({ status: 200 })
  })

  test('refuses in its place', async () => {
    const { post, fault, databases } = await start()
    fault({ error: { code: 65535, message: 'no' } })
    expect(await post('create_twice', { dbName: 'a' })).toEqual([
      200,
      { code: 65535, message: 'no' },
    ])
    expect(databases()).toEqual(['default'])
  })
})

describe('a route that waits too long', () => {
  const late = [408, { code: 10001, message: 'request timeout' }]
  const second = { 'request-timeout': '1' }

  test('is answered 408 when its time is over, and its work goes on', async () => {
    const { gate, open } = gates()
    const { post, databases, entries } = await start(gate)
    const begun = performance.now()
    expect(await post('create_twice', { dbName: 'a' }, second)).toEqual(late)
    expect(performance.now() - begun).toBeGreaterThan(950)
    await open('a_1')
    await open('a_2')
    expect(databases()).toEqual(made)
    expect(entries()).toMatchObject([{ status: 408, code: 10001, changes: changes('a') }])
  })

  test('may fail then, and nobody hears of it', async () => {
    const { gate, open } = gates()
    const { post, entries } = await start(gate)
    await post('create', { dbName: 'a_1' })
    expect(await post('create_twice', { dbName: 'a' }, second)).toEqual(late)
    await open('a_1')
    expect(await post('list')).toEqual([200, { code: 0, data: ['default', 'a_1'] }])
    expect(entries()).toHaveLength(3)
  })

  test('is late too where it computes for so long that no timer fires', async () => {
    const { post, databases } = await start(async (name) => {
      const begun = performance.now()
      while (name === 'a_2' && performance.now() - begun < 1010);
    })
    expect(await post('create_twice', { dbName: 'a' }, second)).toEqual(late)
    expect(databases()).toEqual(made)
  })

  test('is alone late: one that has more time is answered', async () => {
    const { gate, open } = gates()
    const { post } = await start(gate)
    const a = post('create_twice', { dbName: 'a' })
    expect(await post('create_twice', { dbName: 'b' }, second)).toEqual(late)
    await open('a_1')
    await open('a_2')
    expect(await a).toEqual(done)
  })

  test('is late behind a fault that let it go on', async () => {
    const { gate } = gates()
    const { post, fault, entries } = await start(gate)
    fault({ delayMs: 20 })
    expect(await post('create_twice', { dbName: 'a' }, second)).toEqual(late)
    expect(entries()).toMatchObject([{ status: 408 }])
  })
})

describe('a request under way', () => {
  test.each([
    ['a reset', ({ defaultNamespace }: Emulator) => defaultNamespace.reset()],
    [
      'going back to a snapshot',
      (emulator: Emulator) => emulator.defaultNamespace.catalog.restore(emulator.snapshot('s')),
    ],
  ])('ends in the world that it was sent to, whatever follows %s', async (_, goBack) => {
    const { gate, open } = gates()
    const { post, databases, emulator } = await start(gate)
    emulator.takeSnapshot('s', emulator.defaultNamespace)
    const answer = post('create_twice', { dbName: 'a' })
    await open('a_1')
    goBack(emulator)
    expect(databases()).toEqual(['default'])
    await post('create', { dbName: 'a_2' })
    await open('a_2')
    expect(await answer).toEqual(done)
    expect(databases()).toEqual(['default', 'a_2'])
  })

  test('leaves no entry in a journal that was cleared meanwhile', async () => {
    const { gate, open } = gates()
    const { post, entries, emulator } = await start(gate)
    const answer = post('create_twice', { dbName: 'a' })
    await open('a_1')
    emulator.defaultNamespace.reset()
    await open('a_2')
    await answer
    expect(entries()).toEqual([])
    await post('list')
    expect(entries()).toHaveLength(1)
  })

  test('is answered after its namespace ended', async () => {
    const { gate, open } = gates()
    const { post, emulator, databases } = await start(gate)
    emulator.createNamespace('n', 'empty')
    const answer = post('create_twice', { dbName: 'a' }, { 'x-emulator-namespace': 'n' })
    await open('a_1')
    emulator.deleteNamespace('n')
    const next = emulator.createNamespace('n', 'empty')
    await open('a_2')
    expect(await answer).toEqual(done)
    expect([...next.catalog.databases.keys()]).toEqual(['default'])
    expect(next.journal.entries()).toEqual([])
    expect(databases()).toEqual(['default'])
  })

  test.each([
    ['its work', 'a', [], ['default', 'a_1', 'a_2']],
    ['a refusal', 'b', ['b_2'], ['default', 'b_2', 'b_1']],
  ])('comes to %s after its client went away', async (_, dbName, before, after) => {
    const { gate, open } = gates()
    const { app, post, entries, url, databases } = await start(gate)
    for (const name of before) await post('create', { dbName: name })
    const accepted = once(app.server, 'connection')
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const body = JSON.stringify({ dbName })
    socket.write(
      `POST /v2/vectordb/databases/create_twice HTTP/1.1\r\nHost: x\r\nAuthorization: root:Milvus\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    const [served] = await accepted
    await open(`${dbName}_1`)
    socket.resetAndDestroy()
    // Not `once` of node:events, which would throw the error that comes before.
    await new Promise((resolve) => served.once('close', resolve))
    await open(`${dbName}_2`)
    expect(databases()).toEqual(after)
    expect(entries().at(-1)).toMatchObject({ status: 0, code: null, answer: null })
    expect(await post('list')).toMatchObject([200, { code: 0 }])
  })
})
