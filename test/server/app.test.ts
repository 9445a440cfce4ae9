import request from 'supertest'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { createApp } from '../../src/server/app.js'

const list = (app: ReturnType<typeof createApp>) =>
  request(app.server)
    .post('/v2/vectordb/collections/list')
    .set('Authorization', 'Bearer root:Milvus')
    .send({})

const withRows = (rows: object[]) => ({
  databases: [{ dbName: 'default', collections: [{ collectionName: 'c', dimension: 2, rows }] }],
})

describe('createApp for supertest', () => {
  test('answers in one line, without ready', async () => {
    expect((await list(createApp())).body).toEqual({ code: 0, data: [] })
  })

  test('answers requests in their order, and later ones, when seeds with rows are applied', async () => {
    const app = createApp({ seeds: [withRows([{ id: 1, vector: [1, 2] }])] })
    const answers = [await list(app), await list(app)]
    expect(answers.map(({ body }) => body)).toEqual(Array(2).fill({ code: 0, data: ['c'] }))
  })

  test('says why it does not get ready', async () => {
    const { status, body } = await list(createApp({ seeds: [withRows([{ id: 1 }])] }))
    expect(status).toBe(500)
    expect(body).toEqual({
      error: {
        code: 'not_ready',
        message: expect.stringMatching(/^seed #1: \/databases\/0\/collections\/0\/rows\/0: /),
      },
    })
  })

  test('waits for seeds however long they take', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const ready = () =>
      new Promise<void>((finish) => {
        // When whoever waits has set its timers.
        setImmediate(() => {
          vi.advanceTimersByTime(3_600_000)
          finish()
        })
      })
    await createApp({}, Object.assign(new Emulator(), { ready })).ready()
  })
})
