import { expect, test } from 'vitest'
import { startApp } from '../../support/start-app.js'

const vectors = (fieldName: string) => ({
  fieldName,
  dataType: 'ArrayOfVector',
  elementDataType: 'FloatVector',
  elementTypeParams: { dim: 2, max_capacity: 4 },
})

test('short vectors in structs come back as they were sent', async () => {
  const { app } = await startApp('3.0', { auth: false })
  const send = async (path: string, body: object): Promise<unknown> => {
    const payload = JSON.stringify({ collectionName: 'c', ...body })
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ]
  const schema = { fields, structFields: [{ fieldName: 's', fields: [vectors('w')] }] }
  const indexParams = [
    { fieldName: 'v', indexName: 'v', metricType: 'L2' },
    { fieldName: 's[w]', indexName: 'w', metricType: 'MAX_SIM' },
  ]
  await send('collections/create', { schema, indexParams })
  const data = [1, 2].map((id) => ({ id, v: [id, 0], s: [{ w: [id, 0.5] }, { w: [-id, 0.25] }] }))
  expect(await send('entities/insert', { data })).toMatchObject({ code: 0 })

  expect(await send('entities/query', { limit: 9 })).toEqual({ code: 0, cost: 0, data })
})
