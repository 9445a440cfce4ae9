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
        create.run(call, { ...body, dbName })
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
  const post = async (path: string, body: object = {}) => {
    const answer = await fetch(`${url}/v2/vectordb/databases/${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer root:Milvus' },
      body: JSON.stringify(body),
    })
    return [answer.status, await answer.json()]
  }
  return {
    post,
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
