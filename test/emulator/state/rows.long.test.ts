import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { createApp } from '../../../src/server/app.js'
import { everyIndex, everyType, everyTypeRow, exactJson } from '../../support/every-type.js'

const c = { collectionName: 'c' }
const app = createApp({ auth: false }, new Emulator({ profile: '3.0', journal: 0 }))

beforeAll(async () => {
  await app.ready()
  return () => app.close()
})

/** A namespace of its own. */
async function start(from: 'empty' | { namespace: string } = 'empty') {
  const name = `n${Math.random().toString(36).slice(2)}`
  await app.inject({ method: 'POST', url: '/_emulator/namespaces', payload: { name, from } })
  const send = async (path: string, body: object): Promise<string> => {
    const url = `/_ns/${name}/v2/vectordb/${path}`
    return (await app.inject({ method: 'POST', url, payload: exactJson({ ...c, ...body }) }))
      .payload
  }
  const url = `/_ns/${name}/_emulator/state`
  const exported = async () => (await app.inject(url)).payload
  const imported = async (payload: string): Promise<unknown> =>
    (await app.inject({ method: 'PUT', url, payload })).json()
  const reset = () => app.inject({ method: 'POST', url: `/_ns/${name}/_emulator/reset` })
  return { name, send, exported, imported, reset }
}

type World = Awaited<ReturnType<typeof start>>

async function startWithCollection() {
  const world = await start()
  await world.send('collections/create', { schema: everyType, indexParams: everyIndex })
  await world.send('partitions/create', { partitionName: 'p' })
  return world
}

/** All that a client sees of the rows; ids of partitions that are made later differ. */
async function seen({ send }: World): Promise<string[]> {
  const every = { limit: 1000, outputFields: ['*'] }
  const count = { outputFields: ['count(*)'] }
  const answers = [
    await send('entities/query', every),
    await send('entities/query', count),
    await send('collections/get_stats', {}),
  ]
  for (const partitionName of ['_default', 'p']) {
    const partitionNames = [partitionName]
    answers.push(await send('partitions/get_stats', { partitionName }))
    answers.push(await send('entities/query', { ...every, partitionNames }))
    answers.push(await send('entities/query', { ...count, partitionNames }))
  }
  return answers.map((answer) => answer.replace(/partition=\d+/, 'partition'))
}

const data = fc.array(everyTypeRow, { minLength: 1, maxLength: 5 })
const rows = fc.record({ data, partitionName: fc.constantFrom('_default', 'p') })
const partition = { partitionName: 'p' }
const field = { dataType: 'VarChar', nullable: true, elementTypeParams: { max_length: 8 } }

/** Something that changes rows. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('entities/insert'), rows) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('entities/upsert'), rows) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('id < 4', 'id > 6')
      .map((filter) => ['entities/delete', { filter }] as const),
  },
  fc.constantFrom(
    ['collections/flush', {}] as const,
    ['partitions/release', { partitionNames: ['p'] }] as const,
    ['partitions/drop', partition] as const,
    ['partitions/create', partition] as const,
    ['collections/fields/drop', { fieldName: 'Int8' }] as const,
    ['collections/fields/add', { schema: { ...field, fieldName: 'null' } }] as const,
    [
      'collections/fields/add',
      { schema: { ...field, fieldName: 'x', defaultValue: 'x' } },
    ] as const,
  ),
)
const steps = fc.array(step, { minLength: 1, maxLength: 10 })

async function run({ send }: World, list: readonly (readonly [string, object])[]) {
  for (const [path, body] of list) await send(path, body)
}

describe('rows in a state', () => {
  test('are the same to the bit when they are imported, and go on the same', async () => {
    const property = fc.asyncProperty(steps, steps, async (before, after) => {
      const first = await startWithCollection()
      await run(first, before)
      const state = await first.exported()
      const second = await start()
      expect(await second.imported(state)).toEqual({ imported: second.name })
      expect(await second.exported()).toBe(state)
      expect(await seen(second)).toEqual(await seen(first))

      await run(first, after)
      await run(second, after)
      expect(await seen(second)).toEqual(await seen(first))
    })
    await fc.assert(property, { numRuns: 15 })
  })

  test('a fork and its origin do not see what the other changes, nor does a reset', async () => {
    const property = fc.asyncProperty(steps, steps, async (before, after) => {
      const origin = await startWithCollection()
      await run(origin, before)
      const state = await origin.exported()
      const fork = await start({ namespace: origin.name })
      expect(await fork.exported()).toBe(state)
      await run(fork, after)
      const changed = await fork.exported()
      expect(await origin.exported()).toBe(state)
      await origin.reset()
      expect(await fork.exported()).toBe(changed)
      expect(await origin.exported()).not.toContain('"rows"')
    })
    await fc.assert(property, { numRuns: 10 })
  })
})
