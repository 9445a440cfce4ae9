import request from 'supertest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import type { EmulatorOptions } from '../../src/emulator/emulator-options.js'
import { setFault } from '../../src/emulator/faults/set-fault.js'
import type { Version } from '../../src/milvus/versions.js'
import { createApp } from '../../src/server/app.js'

const seeds = [
  {
    databases: [
      { dbName: 'default', collections: [{ collectionName: 'c', dimension: 4, aliases: ['a'] }] },
    ],
    users: [{ userName: 'bob', password: 'secret' }],
  },
]

async function start(options: EmulatorOptions = {}) {
  const emulator = new Emulator(options)
  const app = createApp({ auth: false }, emulator)
  onTestFinished(() => app.close())
  await app.ready()
  const post = async (action: string, body: object = {}) =>
    (await request(app.server).post(`/v2/vectordb/${action}`).send(body)).body
  return { post, emulator: emulator.defaultNamespace }
}

describe('an emulator', () => {
  test('shares nothing with another', async () => {
    const one = await start({ seeds })
    const two = await start({ seeds })
    await one.post('databases/create', { dbName: 'd' })
    await one.post('aliases/drop', { aliasName: 'a' })
    await one.post('collections/drop', { collectionName: 'c' })
    expect(await one.post('collections/list')).toEqual({ code: 0, data: [] })
    expect(await two.post('collections/list')).toEqual({ code: 0, data: ['c'] })
    expect(await two.post('databases/list')).toEqual({ code: 0, data: ['default'] })
    expect(await two.post('aliases/list')).toEqual({ code: 0, data: ['a'] })
  })

  test('may be of another release than its neighbour', async () => {
    const old = await start({ profile: '2.3' })
    const recent = await start({ profile: '3.0' })
    expect(await old.post('collections/list')).toEqual({ code: 200, data: [] })
    expect(await recent.post('collections/list')).toEqual({ code: 0, data: [] })
  })

  test('does not touch the document of its seed', async () => {
    const document = structuredClone(seeds)
    const { post } = await start({ seeds: document })
    await post('aliases/drop', { aliasName: 'a' })
    expect(document).toEqual(seeds)
  })

  test('names the releases where it is told of none', () => {
    expect(() => new Emulator({ profile: '2.7' as Version }).defaultNamespace).toThrow(
      'profile: "2.7" is not one of 2.3, 2.4, 2.5, 2.6, 3.0',
    )
  })

  test('takes its ids and its time from outside', async () => {
    let id = 41n
    const ids = () => ++id
    const { post } = await start({ ids, clock: () => 0 })
    await post('databases/create', { dbName: 'd' })
    expect(await post('databases/describe', { dbName: 'd' })).toEqual({
      code: 0,
      data: { dbID: 42, dbName: 'd', properties: [] },
    })
  })
})

describe('reset', () => {
  async function changed() {
    const started = await start({ seeds })
    await started.post('aliases/drop', { aliasName: 'a' })
    await started.post('collections/drop', { collectionName: 'c' })
    await started.post('databases/create', { dbName: 'd' })
    return started
  }

  test('goes back to the seeds, again and again', async () => {
    const { post, emulator } = await changed()
    const { id } = new Emulator({ seeds }).defaultNamespace.catalog.collection('default', 'c')
    for (let time = 0; time < 3; time++) {
      emulator.reset()
      expect(await post('collections/list')).toEqual({ code: 0, data: ['c'] })
      expect(await post('aliases/list')).toEqual({ code: 0, data: ['a'] })
      expect(await post('databases/list')).toEqual({ code: 0, data: ['default'] })
      await post('aliases/drop', { aliasName: 'a' })
      await post('collections/drop', { collectionName: 'c' })
    }
    emulator.reset('seeds')
    expect(emulator.catalog.users.has('bob')).toBe(true)
    expect(emulator.catalog.collection('default', 'c').id).not.toBe(id)
  })

  test('goes to an empty server, and from there to the seeds', async () => {
    const { post, emulator } = await changed()
    emulator.reset('empty')
    expect(await post('collections/list')).toEqual({ code: 0, data: [] })
    expect(await post('databases/list')).toEqual({ code: 0, data: ['default'] })
    expect([...['root', 'bob']].map((name) => emulator.catalog.users.has(name))).toEqual([
      true,
      false,
    ])
    emulator.reset()
    expect(await post('collections/list')).toEqual({ code: 0, data: ['c'] })
  })

  test('forgets what was dropped', async () => {
    const { post, emulator } = await changed()
    emulator.reset('empty')
    expect(await post('indexes/list', { collectionName: 'c' })).toEqual({
      code: 100,
      message: 'collection not found[database=default][collection=c]',
    })
  })

  test('is quick with a thousand collections', () => {
    const collections = Array.from({ length: 1000 }, (_, i) => ({
      collectionName: `c${i}`,
      dimension: 4,
    }))
    const emulator = new Emulator({
      seeds: [{ databases: [{ dbName: 'default', collections }] }],
    }).defaultNamespace
    emulator.catalog.clear()
    emulator.reset()
    expect(emulator.catalog.database('default').collections.size).toBe(1000)
  })
})

test('a namespace ends when its time is over, and not by being looked at', () => {
  const time = { now: 1_700_000_000_000 }
  const scheduled: { run: () => void; ms: number }[] = []
  const emulator = new Emulator({
    clock: () => time.now,
    schedule: (run, ms) => scheduled.push({ run, ms }),
  })
  const { faults } = emulator.createNamespace('a', 'empty', 1000)
  const fault = setFault(faults, '2.6', { action: { hold: true } })
  let released = 0
  fault.hold(() => released++)
  time.now += 1000
  expect([...emulator.namespaces.keys()]).toEqual(['default'])
  expect(released).toBe(0)
  expect(scheduled.map(({ ms }) => ms)).toEqual([1005])
  for (const { run } of scheduled) run()
  expect(released).toBe(1)
})

test('a namespace that was ended leaves no timer behind', () => {
  const timers = new Set<number>()
  let made = 0
  const emulator = new Emulator({
    schedule: () => {
      const timer = made++
      timers.add(timer)
      return () => timers.delete(timer)
    },
  })
  emulator.createNamespace('a', 'empty', 60_000)
  emulator.createNamespace('b', 'empty', 60_000)
  emulator.deleteNamespace('a')
  expect([...timers]).toEqual([1])
})
