import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { faultHandle } from '../../../src/emulator/faults/set-fault.js'
import { createApp } from '../../../src/server/app.js'
import { type ServerOptions, startEmulator } from '../../../src/server/server.js'
import { longerThanTests } from '../../support/patience.js'
import { startFaulty } from '../../support/start-faulty.js'

const c = { body: { collectionName: 'c' } }
const done = [200, { code: 0, data: {} }]
const hold = { action: { hold: true } } as const

/** An emulator in which `/collections/drop` is held. */
async function startHeld(options: ServerOptions = {}) {
  const faulty = await startFaulty(options)
  const fault = faulty.emulator.fault({ match: { path: '/collections/drop' }, ...hold })
  const drop = faulty.post('/collections/drop', c)
  await expect.poll(() => fault.hits()).toBe(1)
  return { ...faulty, fault, drop }
}

describe('a request that is held', () => {
  test('goes on before a reset, and leaves no trace in the world after it', async () => {
    const { collections, drop, emulator } = await startHeld()
    emulator.reset()
    expect(await drop).toEqual(done)
    expect(collections()).toEqual(['c'])
  })

  test('goes on when its fault is removed', async () => {
    const { collections, drop, fault } = await startHeld()
    fault.remove()
    expect(await drop).toEqual(done)
    expect(collections()).toEqual([])
    fault.remove()
  })

  test('goes on when the emulator closes', async () => {
    const { drop, emulator } = await startHeld({ graceMs: longerThanTests })
    await emulator.close()
    expect(await drop).toEqual(done)
  })

  test('goes on when the app closes', async () => {
    const emulator = new Emulator({ seeds: [{ databases: [{ dbName: 'default' }] }] })
    const app = createApp({ auth: false }, emulator)
    const url = await app.listen()
    const fault = faultHandle(emulator.defaultNamespace.faults, '2.6', hold)
    const list = fetch(`${url}/v2/vectordb/databases/list`, { method: 'POST', body: '{}' })
    await expect.poll(() => fault.hits()).toBe(1)
    await app.close()
    expect(await (await list).json()).toEqual({ code: 0, data: ['default'] })
  })

  test('goes on when its namespace ends', async () => {
    const { control, emulator } = await startFaulty()
    const fork = emulator.fork('fork')
    const fault = fork.fault(hold)
    const ask = () =>
      fetch(`${fork.url}/v2/vectordb/collections/list`, {
        method: 'POST',
        headers: { authorization: `Bearer ${fork.token}` },
        body: '{}',
      })
    const list = ask()
    await expect.poll(() => fault.hits()).toBe(1)
    expect(await control('DELETE', '/namespaces/fork')).toEqual([200, { deleted: 'fork' }])
    expect(await (await list).json()).toEqual({ code: 0, data: ['c'] })
    expect((await ask()).status).toBe(404)
  })

  test('goes on when its namespace is found to have ended', async () => {
    let now = 0
    const emulator = await startEmulator({ auth: false, clock: () => now })
    onTestFinished(() => emulator.close())
    const headers = { 'x-emulator-namespace': 'brief' }
    const control = async (path: string, body: object, more = {}) => {
      const sent = { method: 'POST', headers: more, body: JSON.stringify(body) }
      return (await fetch(`${emulator.url}${path}`, sent)).json()
    }
    await control('/_emulator/namespaces', { name: 'brief', ttlSeconds: 1 })
    await control('/_emulator/faults', hold, headers)
    const list = control('/v2/vectordb/collections/list', {}, headers)
    await expect
      .poll(async () => (await fetch(`${emulator.url}/_emulator/faults/1`, { headers })).json())
      .toMatchObject({ waiting: 1 })
    now = 1000
    await fetch(`${emulator.url}/_emulator/namespaces`)
    expect(await list).toEqual({ code: 0, data: [] })
  })

  test('goes on when its namespace ends, though nobody looks', async () => {
    const { emulator, control, post } = await startFaulty()
    const headers = { 'x-emulator-namespace': 'brief' }
    await control('POST', '/namespaces', { name: 'brief', ttlSeconds: 0.3 })
    const body = JSON.stringify(hold)
    await fetch(`${emulator.url}/_emulator/faults`, { method: 'POST', headers, body })
    expect(await post('/collections/list', { headers })).toEqual([200, { code: 0, data: ['c'] }])
    expect(await post('/collections/list', { headers })).toMatchObject([404, {}])
  })

  test.each([[hold.action], [{ delayMs: 20_000 }]])(
    'is forgotten when its client goes away: %j',
    async (action) => {
      const { collections, control, emulator, post } = await startFaulty()
      const { id, release } = emulator.fault({ action })
      const abort = new AbortController()
      const drop = post('/collections/drop', { ...c, signal: abort.signal })
      const waiting = async () => await control('GET', `/faults/${id}`)
      await expect.poll(waiting).toMatchObject([200, { waiting: 1 }])
      abort.abort()
      await expect(drop).rejects.toThrow('aborted')
      await expect.poll(waiting).toMatchObject([200, { waiting: 0, hits: 1 }])
      expect(release()).toBe(0)
      expect(collections()).toEqual(['c'])
    },
  )
})

describe('a fault', () => {
  test('is gone after a reset, and its handle finds nothing of later ones', async () => {
    const { emulator, post } = await startFaulty()
    const before = emulator.fault({ action: { status: 503 } })
    expect(await post('/collections/list')).toEqual([503, ''])
    emulator.reset('empty')
    expect(await post('/collections/list')).toEqual([200, { code: 0, data: [] }])
    const after = emulator.fault({ action: { status: 502 } })
    expect(after.id).not.toBe(before.id)
    before.remove()
    expect(await post('/collections/list')).toEqual([502, ''])
    expect([before.hits(), after.hits()]).toEqual([1, 1])
  })

  test('is not changed by what becomes of the rule', async () => {
    const { emulator, post } = await startFaulty()
    const rule = { action: { status: 503 } }
    emulator.fault(rule)
    rule.action.status = 502
    expect(await post('/collections/list')).toEqual([503, ''])
  })

  test('is refused where it is no rule', async () => {
    const { emulator } = await startFaulty()
    const rule = { action: { hold: true, forever: true } } as never
    expect(() => emulator.fault(rule)).toThrow('/action/forever: Unexpected property')
    expect(() => emulator.fault({ action: {} })).toThrow('none is given')
  })

  test('cuts an injected request off, which has no connection to reset', async () => {
    const emulator = new Emulator()
    const app = createApp({ auth: false }, emulator)
    onTestFinished(() => app.close())
    const post = () =>
      app.inject({ method: 'POST', url: '/v2/vectordb/collections/list', payload: '{}' })
    const fault = faultHandle(emulator.defaultNamespace.faults, '2.6', { action: { reset: true } })
    await expect(post()).rejects.toThrow('response destroyed before completion')
    fault.remove()
    faultHandle(emulator.defaultNamespace.faults, '2.6', { action: { truncate: true } })
    await expect(post()).rejects.toThrow('response destroyed before completion')
  })
})
