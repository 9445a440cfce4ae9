import { expect, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { createApp } from '../../src/server/app.js'

/** An app that is told to make a database, by a body so long that others are served before the work. */
function begin() {
  const emulator = new Emulator()
  const app = createApp({ auth: false }, emulator)
  const ask = async (action: string, body: object) => {
    const url = `/v2/vectordb/databases/${action}`
    const answer = await app.inject({ method: 'POST', url, payload: body })
    return answer.json() as unknown
  }
  const padding = 'x'.repeat(100_000)
  return { emulator, ask, create: (dbName: string) => ask('create', { dbName, padding }) }
}

test('others are served between the reading of a long body and the work', async () => {
  const { ask, create } = begin()
  const [made, before] = await Promise.all([create('a'), ask('list', {})])
  expect(made).toEqual({ code: 0, data: {} })
  expect(before).toEqual({ code: 0, data: ['default'] })
  expect(await ask('list', {})).toEqual({ code: 0, data: ['default', 'a'] })
})

test('what is refused then is answered as ever', async () => {
  const { create } = begin()
  expect(await create('a b')).toMatchObject({ code: 802, message: expect.stringContaining('a b') })
})

test('a journal that is cleared meanwhile keeps nothing of it', async () => {
  const { emulator, ask, create } = begin()
  const { journal } = emulator.defaultNamespace
  await Promise.all([create('a'), ask('list', {}).then(() => journal.clear())])
  expect(journal.entries()).toEqual([])
})

test.each(['reset', 'snapshot'])('%s of the world meanwhile does not meet it', async (how) => {
  const { emulator, ask, create } = begin()
  const { catalog, journal } = emulator.defaultNamespace
  const before = catalog.snapshot()
  const back = () => (how === 'reset' ? emulator.defaultNamespace.reset() : catalog.restore(before))
  const [made] = await Promise.all([create('a'), ask('list', {}).then(back)])
  expect(made).toEqual({ code: 0, data: {} })
  expect(await ask('list', {})).toEqual({ code: 0, data: ['default'] })
  expect(journal.entries().filter(({ path }) => path.endsWith('create'))).toHaveLength(
    how === 'reset' ? 0 : 1,
  )
})
