import { getEventListeners } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Journal } from '../../../src/emulator/journal/journal.js'
import { waitForRequest } from '../../../src/emulator/journal/wait.js'

test('a wait that is over leaves nothing with the signal that outlives it', async () => {
  const { signal } = new AbortController()
  const count = () => getEventListeners(signal, 'abort').length
  const journal = new Journal(10)
  const found = waitForRequest(journal, {}, 60_000, signal)
  const missed = expect(waitForRequest(journal, { status: 500 }, 1, signal)).rejects.toThrow(
    'no request was as {"status":500} within 1 ms',
  )
  const refused = expect(
    waitForRequest(journal, { pathh: 'x' } as never, 60_000, signal),
  ).rejects.toThrow('no filter "pathh"')
  expect(count()).toBe(3)
  await missed
  await refused
  expect(count()).toBe(1)
  journal.next().at = 1
  journal.add(undefined, '{"code":0}')
  expect(await found).toMatchObject({ id: 1 })
  expect(count()).toBe(0)
})

test('requests are told of under fake timers too', async () => {
  vi.useFakeTimers({ toFake: ['queueMicrotask', 'setTimeout', 'setImmediate'] })
  onTestFinished(() => void vi.useRealTimers())
  const journal = new Journal(10)
  const found = waitForRequest(journal, {}, 1000, new AbortController().signal)
  journal.next().at = 1
  journal.add(undefined, '{"code":0}')
  expect(await found).toMatchObject({ id: 1 })
})
