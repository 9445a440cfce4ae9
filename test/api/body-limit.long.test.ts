import { expect, test } from 'vitest'
import { startApp } from '../support/start-app.js'

test('the body limit is 64 MiB unless given', async () => {
  const { app } = await startApp()
  const send = (bytes: number) =>
    app.inject({
      method: 'POST',
      url: '/v2/vectordb/collections/list',
      headers: { authorization: 'Bearer root:Milvus' },
      payload: Buffer.alloc(bytes, ' ').fill('{}', 0, 2),
    })
  expect((await send(64 * 1024 * 1024)).statusCode).toBe(200)
  expect((await send(64 * 1024 * 1024 + 1)).statusCode).toBe(413)
})
