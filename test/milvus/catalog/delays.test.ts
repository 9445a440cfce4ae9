import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../../src/server/app.js'

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
