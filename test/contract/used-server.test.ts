import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { withoutEarlierJobs } from '../../src/contract/earlier-jobs.js'
import { limitsOf } from '../../src/contract/real-limits.js'
import { sender } from '../../src/contract/server.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

test('an emulator tells its limits, and any other server has those of a real one', async () => {
  const [plain, limited, mute] = [
    await start(),
    await start({ limits: { flushRate: 0.5 } }),
    await start({ control: 'off' }),
  ]
  const behind = await start({ upstream: plain.url })
  const other = createServer((_, reply) => void reply.writeHead(404).end('404 page not found'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const { port } = Object(other.address())
  const urls = [plain.url, limited.url, mute.url, behind.url, `http://127.0.0.1:${port}`]
  const told = urls.map((url) => limitsOf({ url, token: plain.token }))
  expect(await Promise.all(told)).toEqual([
    { flushRate: 0 },
    { flushRate: 0.5 },
    { flushRate: 0.1 },
    { flushRate: 0.1 },
    { flushRate: 0.1 },
  ])
})

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
