import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/server/app.js'

const quick = { collectionName: 'c', dimension: 4 }
const index = { collectionName: 'c', indexName: 'vector' }

/** An emulator whose loads take a second and whose builds take two, by a clock that stands still. */
function slowApp() {
  const time = { now: 1_700_000_000_000 }
  const app = createApp({
    auth: false,
    clock: () => time.now,
    loadDelay: 1000,
    indexBuildDelay: 2000,
  })
  onTestFinished(() => app.close())
  const call = async (path: string, body: object) =>
    (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload: body })).json()
  return { time, call }
}

test('a load is seen as Loading, with its progress, until its time is over', async () => {
  const { time, call } = slowApp()
  await call('collections/create', quick)
  const state = () => call('collections/get_load_state', { collectionName: 'c' })
  const loading = (loadProgress: number) => ({
    code: 0,
    data: { loadProgress, loadState: 'LoadStateLoading' },
    message: '',
  })

  expect(await state()).toEqual(loading(0))
  time.now += 420
  expect(await state()).toEqual(loading(42))
  expect((await call('collections/describe', { collectionName: 'c' })).data.load).toBe(
    'LoadStateLoading',
  )
  time.now += 580
  expect(await state()).toEqual({
    code: 0,
    data: { loadProgress: 100, loadState: 'LoadStateLoaded' },
    message: '',
  })
})

test('a collection that is loading guards its vector index', async () => {
  const { call } = slowApp()
  await call('collections/create', quick)
  const id = (await call('collections/describe', { collectionName: 'c' })).data.collectionID

  expect(String(id)).toMatch(/^\d+$/)
  expect(await call('indexes/drop', index)).toEqual({
    code: 1100,
    message: expect.stringMatching(
      /^vector index cannot be dropped on loaded collection: \d{18}: invalid parameter$/,
    ),
  })
})

test('an index is seen as InProgress until its time is over', async () => {
  const { time, call } = slowApp()
  await call('collections/create', quick)
  const state = async () => (await call('indexes/describe', index)).data[0].indexState

  expect(await state()).toBe('InProgress')
  time.now += 2000
  expect(await state()).toBe('Finished')
})

test('a clock that is set back, or shows fractions, disturbs nothing', async () => {
  const { time, call } = slowApp()
  await call('collections/create', quick)
  time.now -= 5000.5
  expect(await call('collections/get_load_state', { collectionName: 'c' })).toMatchObject({
    data: { loadProgress: 0, loadState: 'LoadStateLoading' },
  })
  expect(await call('collections/create', { ...quick, collectionName: 'd' })).toEqual({
    code: 0,
    data: {},
  })
})

test('without a delay a collection is loaded, and an index built, by any clock', async () => {
  const time = { now: 1_700_000_000_000 }
  const app = createApp({ auth: false, clock: () => time.now })
  onTestFinished(() => app.close())
  const call = async (path: string, payload: object) =>
    (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  await call('collections/create', quick)
  time.now -= 1
  expect(await call('collections/get_load_state', { collectionName: 'c' })).toMatchObject({
    data: { loadProgress: 100, loadState: 'LoadStateLoaded' },
  })
  expect(await call('indexes/describe', index)).toMatchObject({
    data: [{ indexState: 'Finished' }],
  })
})

test('ids that came with a state are not given again', async () => {
  const begin = 1_700_000_000_000
  const at = (now: number) => createApp({ auth: false, clock: () => now })
  const [ahead, behind] = [at(begin + 60_000), at(begin)]
  onTestFinished(() => Promise.all([ahead.close(), behind.close()]).then(() => {}))
  const url = '/v2/vectordb/collections/create'
  await ahead.inject({ method: 'POST', url, payload: quick })
  const payload = (await ahead.inject('/_emulator/state')).body
  await behind.inject({ method: 'PUT', url: '/_emulator/state', payload })
  await behind.inject({ method: 'POST', url, payload: { ...quick, collectionName: 'd' } })
  const idOf = async (collectionName: string): Promise<bigint> => {
    const describe = '/v2/vectordb/collections/describe'
    const { body } = await behind.inject({
      method: 'POST',
      url: describe,
      payload: { collectionName },
    })
    return BigInt(body.match(/"collectionID":(\d+)/)?.[1] ?? 0)
  }
  expect(await idOf('d')).toBeGreaterThan(await idOf('c'))
})

test.each([
  ['a load', /("load":\{.*?"since":)\d+/, '/databases/0/collections/0/load/since'],
  ['an index', /("indexes":.*?"since":)\d+/, '/databases/0/collections/0/indexes/0/since'],
])('a state with %s in the far future is refused', async (_, mark, place) => {
  const { app, state } = await stateWithJob()
  const payload = state.replace(mark, '$19e15')
  const answer = await app.inject({ method: 'PUT', url: '/_emulator/state', payload })
  expect(answer.json()).toEqual({
    error: { code: 'bad_state', message: `${place}: 9000000000000000 lies in the future` },
  })
})

test.each([
  [{ createdAt: 2e13, endedAt: undefined }, '/imports/0/createdAt: 20000000000000 lies in the fut'],
  [{ createdAt: 9e15 }, '/imports/0/createdAt: Expected number to be less than 35184372088832'],
  [{ createdAt: -1 }, '/imports/0/createdAt: Expected number to be greater or equal to 0'],
  [{ endedAt: 9e15 }, '/imports/0/endedAt: Expected number to be less than 35184372088832'],
])('a state with the import %j is refused', async (times, reason) => {
  const { app, state } = await stateWithJob()
  const { imports, ...others } = JSON.parse(state)
  const payload = { ...others, imports: [{ ...imports[0], ...times }] }
  const answer = await app.inject({ method: 'PUT', url: '/_emulator/state', payload })
  expect(answer.json().error.message).toContain(reason)
})

async function stateWithJob() {
  const app = createApp({ auth: false })
  onTestFinished(() => app.close())
  const post = (path: string, payload: object) =>
    app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
  await post('collections/create', quick)
  await post('jobs/import/create', { collectionName: 'c', files: [['x.json']] })
  return { app, state: (await app.inject('/_emulator/state')).body }
}
