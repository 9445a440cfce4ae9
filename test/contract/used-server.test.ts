import { expect, onTestFinished, test } from 'vitest'
import { withoutEarlierJobs } from '../../src/contract/earlier-jobs.js'
import { sender } from '../../src/contract/server.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

test('jobs that were there before a case are not in its lists', async () => {
  const { url, token } = await start()
  const send = sender({ url, token })
  const list = { path: 'jobs/import/list', body: {} }
  const make = { path: 'jobs/import/create', body: { collectionName: 'c', files: [['a.json']] } }
  await send({ path: 'collections/create', body: { collectionName: 'c', dimension: 2 } })
  await send(make)
  const sendOwn = await withoutEarlierJobs(send, [make, list])
  expect(await sendOwn(list)).toEqual({ status: 200, body: { code: 0, data: { records: [] } } })
  const { body } = await sendOwn(make)
  const { jobId } = Object(body).data
  expect(await sendOwn(list)).toMatchObject({
    body: { data: { records: [{ collectionName: 'c', jobId }] } },
  })
  const refused = { path: 'jobs/import/list', body: { collectionName: 'none' } }
  expect(await sendOwn(refused)).toEqual(await send(refused))
})
