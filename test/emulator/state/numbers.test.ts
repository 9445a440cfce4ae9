import { describe, expect, test } from 'vitest'
import { startApp } from '../../support/start-app.js'

const id = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '8' } }
const field = (dataType: string, defaultValue: string): string =>
  `{"fieldName":"x","dataType":"${dataType}","nullable":true,"defaultValue":${defaultValue}}`

async function start(version: '2.5' | '2.6' | '3.0') {
  const { app } = await startApp(version, { auth: false })
  const send = (path: string, payload: string) =>
    app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
  const create = (fields: string) =>
    send('collections/create', `{"collectionName":"c","schema":{"fields":[${fields}]}}`)
  return { app, send, create }
}

const given = [id, vector].map((one) => JSON.stringify(one)).join(',')

/** As describe prints a default value: nothing at all where Go's encoder of JSON gives up. */
const defaults: [string, string, string][] = [
  ['Float', '1e39', ''],
  ['Float', '-3.5e38', ''],
  ['Float', '3.4028235e38', '"defaultValue":{"Data":{"FloatData":3.4028235e+38}}'],
  ['Float', '1e-46', '"defaultValue":{"Data":{"FloatData":0}}'],
  ['Float', '-0.0', '"defaultValue":{"Data":{"FloatData":-0}}'],
  ['Double', '-0.0', '"defaultValue":{"Data":{"DoubleData":-0}}'],
  ['Double', '1.7976931348623157e308', '"DoubleData":1.7976931348623157e+308}}'],
  ['Double', '1e39', '"defaultValue":{"Data":{"DoubleData":1e+39}}'],
  ['Int32', '1e300', '"defaultValue":{"Data":{"IntData":-2147483648}}'],
  ['Int64', '-1e300', '"defaultValue":{"Data":{"LongData":-9223372036854775808}}'],
  ['Int64', '-0.0', '"defaultValue":{"Data":{"LongData":0}}'],
]

describe.each(['2.5', '2.6', '3.0'] as const)('a default value in %s', (version) => {
  test.each(defaults)(
    '%s %s is described as JSON or not at all, and kept',
    async (type, value, text) => {
      const { app, send, create } = await start(version)
      expect((await create(`${given},${field(type, value)}`)).json()).toEqual({ code: 0, data: {} })
      const described = await send('collections/describe', '{"collectionName":"c"}')
      expect(described.statusCode).toBe(200)
      expect(described.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' })
      if (text === '') expect(described.body).toBe('')
      else expect(described.body).toContain(text)

      const state = (await app.inject('/_emulator/state')).body
      const answer = await app.inject({ method: 'PUT', url: '/_emulator/state', payload: state })
      expect(answer.json()).toEqual({ imported: 'default' })
      expect((await send('collections/describe', '{"collectionName":"c"}')).body).toBe(
        described.body,
      )
      expect((await app.inject('/_emulator/state')).body).toBe(state)
    },
  )
})

test.each(['2.6', '3.0'] as const)('of an added field, too, in %s', async (version) => {
  const { app, send, create } = await start(version)
  await create(given)
  const added = `{"collectionName":"c","schema":${field('Float', '1e39')}}`
  expect((await send('collections/fields/add', added)).json()).toEqual({ code: 0, data: {} })
  expect((await send('collections/describe', '{"collectionName":"c"}')).body).toBe('')
  expect((await app.inject('/_emulator/state')).json()).toMatchObject({ schemaVersion: 1 })
})

test('the default value of an added field of type String is kept', async () => {
  const { app, send, create } = await start('3.0')
  await create(given)
  const added = `{"collectionName":"c","schema":${field('String', '"x"')}}`
  expect((await send('collections/fields/add', added)).json()).toEqual({ code: 0, data: {} })
  const state = (await app.inject('/_emulator/state')).body
  const answer = await app.inject({ method: 'PUT', url: '/_emulator/state', payload: state })
  expect(answer.json()).toEqual({ imported: 'default' })
})

test('an element of a struct that became infinite is kept', async () => {
  const { app, send } = await start('3.0')
  const part = {
    fieldName: 'f',
    dataType: 'Array',
    elementDataType: 'Float',
    elementTypeParams: { max_capacity: 2 },
  }
  const schema = { fields: [id, vector], structFields: [{ fieldName: 's', fields: [part] }] }
  await send('collections/create', JSON.stringify({ collectionName: 'c', schema }))
  const row = '{"id":1,"v":[1,2,3,4,5,6,7,8],"s":[{"f":1e39},{"f":-1e39}]}'
  const inserted = await send('entities/insert', `{"collectionName":"c","data":[${row}]}`)
  expect(inserted.json()).toMatchObject({ code: 0 })

  const state = (await app.inject('/_emulator/state')).body
  const answer = await app.inject({ method: 'PUT', url: '/_emulator/state', payload: state })
  expect(answer.json()).toEqual({ imported: 'default' })
  expect((await app.inject('/_emulator/state')).body).toBe(state)
})
