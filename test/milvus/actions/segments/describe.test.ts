import { expect, test } from 'vitest'
import { answered, ask } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

test('describes segments that were flushed, and the one that grows', async () => {
  const { app, catalog } = await startApp()
  const post = (path: string, body: object) => ask(app, 'root', path, body)
  const c = { collectionName: 'c' }
  const insert = (...ids: number[]) =>
    post('entities/insert', { ...c, data: ids.map((id) => ({ id, vector: [id, 0] })) })
  await post('collections/create', { ...c, dimension: 2 })
  await insert(1, 2, 3)
  await post('collections/flush', c)
  await insert(4)

  const collection = catalog.collection('default', 'c')
  const partition = collection.partitions.get('_default')?.id ?? 0n
  const segment = (at: number) => partition + BigInt(at) * 2n ** 40n
  const send = (...ids: bigint[]) =>
    app.inject({
      method: 'POST',
      url: '/v2/vectordb/segments/describe',
      headers: { authorization: 'Bearer root:Milvus' },
      payload: `{"segmentIDs":[${ids.join()}]}`,
    })
  const shown = (at: number, numRows: number, state: number, isSorted: boolean) =>
    `{"collectionID":${collection.id},"deltaLogs":[],"insertLogs":[],"isSorted":${isSorted},"level":2,` +
    `"numRows":${numRows},"partitionID":${partition},"segmentID":${segment(at)},"state":${state},` +
    `"statsLogs":[],"vChannel":"by-dev-rootcoord-dml_0_${collection.id}v0"}`
  expect((await send(segment(2), segment(1))).payload).toBe(
    `{"code":0,"data":{"segmentInfos":[${shown(2, 1, 2, false)},${shown(1, 3, 4, true)}]}}`,
  )
  await post('collections/flush', c)
  expect((await send(segment(2))).payload).toBe(
    `{"code":0,"data":{"segmentInfos":[${shown(2, 1, 4, true)}]}}`,
  )
  expect(await post('collections/drop', c)).toEqual(answered({}))
  expect((await send(segment(1))).payload).toBe(
    `{"code":600,"message":"segment not found[segment=${segment(1)}]"}`,
  )
})
