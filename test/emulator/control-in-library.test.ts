import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Entry } from '../../src/emulator/journal/entry.js'
import { startEmulator } from '../../src/server/server.js'
import { longerThanTests } from '../support/patience.js'

async function start() {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  const post = async (path: string, body: object = {}, url = emulator.url) => {
    const answer = await fetch(`${url}/v2/vectordb/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.token}` },
      body: JSON.stringify(body),
    })
    return answer.json()
  }
  return { emulator, post }
}

const rows = [{ id: 1, vector: [1, 2] }]
const seed = {
  databases: [{ dbName: 'default', collections: [{ collectionName: 'c', dimension: 2, rows }] }],
}
const listed = (data: string[]) => ({ code: 0, data })

describe('the library has what the control plane has', () => {
  test('a seed is added to what there is, and changes nothing with an error', async () => {
    const { emulator, post } = await start()
    await post('collections/create', { collectionName: 'before', dimension: 2 })
    await emulator.seed(seed)
    expect(await post('collections/list')).toEqual(listed(['before', 'c']))
    expect(await emulator.rows('c')).toEqual(rows)
    const bad = { databases: [{ dbName: 'new' }], users: [{ userName: 'bob', password: 'x' }] }
    await expect(emulator.seed(bad)).rejects.toMatchObject({
      code: 'bad_seed',
      message: expect.stringMatching(/^seed document: \/users\/0: invalid password length/),
    })
    expect([...emulator.catalog.databases.keys()]).toEqual(['default'])
    await expect(emulator.seed('nowhere.json')).rejects.toMatchObject({ code: 'bad_seed' })
  })

  test('a state is exported, and taken back elsewhere', async () => {
    const { emulator, post } = await start()
    await emulator.seed(seed)
    const state = emulator.exportState()
    const other = emulator.fork('other', { from: 'empty' })
    await other.importState(state)
    expect(await post('collections/list', {}, other.url)).toEqual(listed(['c']))
    expect(await other.rows('c')).toEqual(rows)
    await expect(other.importState({ ...state, profile: '2.4' })).rejects.toMatchObject({
      code: 'bad_state',
      message: '/profile: the state is of 2.4, the emulator of 2.6',
    })
  })

  test('a fork ends when its time is over', async () => {
    const { emulator, post } = await start()
    emulator.clock.freeze()
    const fork = emulator.fork('brief', { ttlSeconds: 60 })
    expect(await post('collections/list', {}, fork.url)).toEqual(listed([]))
    emulator.clock.advance(60_000)
    expect(await post('collections/list', {}, fork.url)).toMatchObject({
      error: { code: 'unknown_namespace' },
    })
  })

  test('faults are taken away, and what waits at them goes on', async () => {
    const { emulator, post } = await start()
    const fault = emulator.fault({ match: { path: '/collections/list' }, action: { hold: true } })
    const held = post('collections/list')
    await expect.poll(() => fault.waiting()).toBe(1)
    emulator.clearFaults()
    expect(await held).toEqual(listed([]))
  })
})

describe('requests', () => {
  test('are told of as they are answered, until that is stopped', async () => {
    const { emulator, post } = await start()
    await post('collections/list')
    const told: Entry[] = []
    const stop = emulator.onRequest((entry) => told.push(entry), { path: 'databases/list' })
    await post('databases/list')
    await post('collections/list')
    expect(told).toEqual(emulator.requests({ path: 'databases/list' }))
    stop()
    await post('databases/list')
    expect(told.map(({ id }) => id)).toEqual([2])

    const since: number[] = []
    emulator.onRequest(({ id }) => since.push(id), { since: 2 })
    await post('databases/list')
    expect(since).toEqual([3, 4, 5])
    emulator.clearRequests()
    expect(emulator.requests()).toEqual([])
  })

  test('are waited for, also where they came before', async () => {
    const { emulator, post } = await start()
    const filter = { path: 'collections/list' }
    const coming = emulator.waitForRequest(filter)
    await post('databases/list')
    await post('collections/list')
    await post('collections/list')
    expect((await coming).id).toBe(2)
    expect((await emulator.waitForRequest(filter)).id).toBe(2)
    expect((await emulator.waitForRequest({ ...filter, since: 2 })).id).toBe(3)
  })

  test('that do not come are missed with a list of those that did', async () => {
    const { emulator, post } = await start()
    await expect(emulator.waitForRequest({ code: 1 }, { timeoutMs: 1 })).rejects.toThrow(
      new Error('no request was as {"code":1} within 1 ms; the journal is empty'),
    )
    await post('databases/list')
    const headers = { authorization: `Bearer ${emulator.token}` }
    await fetch(`${emulator.url}/v2/vectordb/nope`, { method: 'POST', headers })
    const message = [
      'no request was as {"path":"indexes/drop"}; the newest in the journal:',
      '#1 POST /v2/vectordb/databases/list: code 0',
      '#2 POST /v2/vectordb/nope: HTTP 404',
    ].join('\n')
    expect(() => emulator.expectRequest({ path: 'indexes/drop' })).toThrow(new Error(message))
    await post('databases/list')
    expect(emulator.expectRequest({ path: 'databases/list' }).id).toBe(3)
  })

  test('are not waited for beyond the end of a world', async () => {
    const { emulator } = await start()
    const fork = emulator.fork('one')
    const waiting = fork.waitForRequest()
    fork.close()
    await expect(waiting).rejects.toThrow('the namespace ended while a request was waited for')
  })

  test('are not waited for beyond the end of the emulator', async () => {
    const { emulator, post } = await start()
    await post('databases/list')
    const reason = 'the emulator ended while a request was waited for'
    const waiting = emulator.waitForRequest(
      { path: 'indexes/drop' },
      { timeoutMs: longerThanTests },
    )
    const refused = expect(waiting).rejects.toThrow(reason)
    // Node warns of many listeners to one signal.
    const warned = vi.spyOn(process, 'emitWarning')
    onTestFinished(() => warned.mockRestore())
    const others = Array.from({ length: 12 }, () =>
      expect(emulator.waitForRequest({ code: 1 })).rejects.toThrow(reason),
    )
    await emulator.close()
    await Promise.all([refused, ...others])
    expect(warned).not.toHaveBeenCalled()
    await expect(emulator.waitForRequest({ path: 'indexes/drop' })).rejects.toThrow(reason)
    expect((await emulator.waitForRequest({ path: 'databases/list' })).id).toBe(1)
  })

  test('are chosen by filters that there are', async () => {
    const { emulator } = await start()
    const filter = { pathh: 'x' } as object
    const reason = 'no filter "pathh"; there are: path,'
    expect(() => emulator.onRequest(() => {}, filter)).toThrow(reason)
    expect(() => emulator.expectRequest(filter)).toThrow(reason)
    await expect(emulator.waitForRequest(filter)).rejects.toThrow(reason)
    await expect(emulator.waitForRequest({}, { timeout: 1 } as object)).rejects.toThrow(
      'no option "timeout"; there is: timeoutMs',
    )
  })
})
