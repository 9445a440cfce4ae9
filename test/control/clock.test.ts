import { expect, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'
import { refused, startControl } from '../support/control.js'

const shown = (now: string, frozen: boolean) => ({ status: 200, body: { now, frozen } })

test('the time is stopped, set, advanced and given back', async () => {
  const { control } = await startControl({ clock: () => 1_700_000_000_000 })
  const real = '2023-11-14T22:13:20.000Z'
  expect(await control('GET', '/clock')).toEqual(shown(real, false))
  expect(await control('POST', '/clock', { freeze: true })).toEqual(shown(real, true))
  const set = { set: '2026-01-31T12:00:00Z', advanceMs: 1500 }
  expect(await control('POST', '/clock', set)).toEqual(shown('2026-01-31T12:00:01.500Z', true))
  expect(await control('POST', '/clock', { freeze: false })).toEqual(
    shown('2026-01-31T12:00:01.500Z', false),
  )
  expect(await control('POST', '/clock', { reset: true })).toEqual(shown(real, false))
})

test('a load is over once its time has passed', async () => {
  const emulator = await startEmulator({ auth: false, loadDelay: 60_000 })
  emulator.clock.freeze()
  const post = async (path: string, body: object) => {
    const url = `${emulator.url}/v2/vectordb/collections/${path}`
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    return ((await answer.json()) as { data: unknown }).data
  }
  await post('create', { collectionName: 'c', dimension: 4 })
  const state = () => post('get_load_state', { collectionName: 'c' })
  expect(await state()).toEqual({ loadProgress: 0, loadState: 'LoadStateLoading' })
  emulator.clock.advance(60_000)
  expect(await state()).toEqual({ loadProgress: 100, loadState: 'LoadStateLoaded' })
  await emulator.close()
})

test('what is no time is refused, and nothing is changed', async () => {
  const { control } = await startControl({ clock: () => 0 })
  expect(await control('POST', '/clock', { set: 'noon' })).toEqual(
    refused(
      400,
      'bad_time',
      '"noon" is no time between 1970 and 3084, in milliseconds since 1970 or as a text such as 2026-01-31T12:00:00Z',
    ),
  )
  for (const body of [
    { freeze: true, set: 'noon' },
    { set: 5, advanceMs: 1e300 },
  ]) {
    expect((await control('POST', '/clock', body)).status).toBe(400)
  }
  expect(await control('POST', '/clock', { freeze: true, reset: true })).toEqual(
    refused(
      400,
      'bad_time',
      'freeze stops the time, and reset lets the real one go on; give one of both',
    ),
  )
  expect(await control('GET', '/clock')).toEqual(shown('1970-01-01T00:00:00.000Z', false))
})
