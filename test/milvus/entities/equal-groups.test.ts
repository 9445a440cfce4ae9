import { expect, onTestFinished, test, vi } from 'vitest'
import { startApp } from '../../support/start-app.js'

test('groups named many times are put together by each field once', async () => {
  const { app } = await startApp('3.0', { auth: false })
  const post = async (path: string, body: object) => {
    const payload = { collectionName: 'a', ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  await post('collections/create', { dimension: 2, autoID: false })
  const data = [1, 2].map((id) => ({ id, vector: [1, 2] }))
  await post('entities/insert', { data })
  const write = vi.spyOn(JSON, 'stringify')
  onTestFinished(() => write.mockRestore())
  const groupByFields = Array.from({ length: 100 }, () => 'id')
  const asked = { filter: 'id > 0', groupByFields, outputFields: ['id', 'count(*)'], limit: 9 }
  const { data: shown } = await post('entities/query', asked)
  expect(shown).toEqual([1, 2].map((id) => ({ id, 'count(*)': 1 })))
  const keys = write.mock.calls.flatMap(([value]) => (Array.isArray(value) ? [value.length] : []))
  expect(keys).toEqual([1, 1])
})
