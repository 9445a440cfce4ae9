import { describe, expect, test } from 'vitest'
import { answered, ask } from '../support/ask.js'
import { startApp } from '../support/start-app.js'

const collection = (type: string, provider: string) => ({
  collectionName: 'c',
  schema: {
    fields: [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'text', dataType: 'VarChar', elementTypeParams: { max_length: '99' } },
      { fieldName: 'v', dataType: type, elementTypeParams: { dim: '12' } },
    ],
    functions: [
      {
        name: 'f',
        type: 'TextEmbedding',
        inputFieldNames: ['text'],
        outputFieldNames: ['v'],
        params: { provider, model_name: 'm' },
      },
    ],
  },
  indexParams: [{ fieldName: 'v', metricType: 'COSINE', indexType: 'AUTOINDEX' }],
})
const rows = ['a dog', 'a cat', 'a bird'].map((text, id) => ({ id, text }))
const refused = (code: number, message: string, status = 200) => ({
  status,
  body: { code, message },
})

async function start(profile: '2.6' | '3.0', embed: 'hash' | 'off') {
  const { app } = await startApp(profile, { embed })
  return (path: string, body: object) => ask(app, 'root', path, body)
}

describe.each(['2.6', '3.0'] as const)('embedding functions of %s', (profile) => {
  test.each(['FloatVector', 'Int8Vector'])('hashes make vectors of texts: %s', async (type) => {
    const post = await start(profile, 'hash')
    expect(await post('collections/create', collection(type, 'cohere'))).toEqual(answered({}))
    const inserted = await post('entities/insert', { collectionName: 'c', data: rows })
    expect(inserted.body).toMatchObject({ code: 0, data: { insertCount: 3 } })
    const search = { collectionName: 'c', annsField: 'v', outputFields: ['text'], limit: 1 }
    const found = await post('entities/search', { ...search, data: ['a cat', 'a bird'] })
    expect(found.body).toMatchObject({
      data: [
        { id: 1, text: 'a cat', distance: expect.closeTo(1, 5) },
        { id: 2, text: 'a bird', distance: expect.closeTo(1, 5) },
      ],
    })
  })

  test('no text may be empty', async () => {
    const post = await start(profile, 'hash')
    await post('collections/create', collection('FloatVector', 'openai'))
    const words = (where: string) =>
      `there is an empty string in the ${where}, TextEmbedding function does not support empty text: invalid parameter`
    const row = { id: 1, text: '' }
    expect(await post('entities/insert', { collectionName: 'c', data: [row] })).toEqual(
      refused(1100, words('input data')),
    )
    await post('entities/insert', { collectionName: 'c', data: rows })
    const search = { collectionName: 'c', annsField: 'v', data: [''], limit: 1 }
    expect(await post('entities/search', search)).toEqual(refused(1100, words('queries')))
  })

  test('are refused without', async () => {
    const post = await start(profile, 'off')
    expect(await post('collections/create', collection('FloatVector', 'tei'))).toEqual(
      refused(
        10,
        'service unimplemented: milvus-emulator does not implement the provider tei (--embed hash takes its place) yet',
        501,
      ),
    )
    expect(await post('collections/create', collection('FloatVector', 'Cohere'))).toEqual(
      refused(
        1100,
        'missing credentials config or configure the MILVUS_COHERE_API_KEY environment variable in the Milvus service: invalid parameter',
      ),
    )
  })

  test.each(['hash', 'off'] as const)('check their definition first: %s', async (embed) => {
    const post = await start(profile, embed)
    expect(await post('collections/create', collection('Float16Vector', 'cohere'))).toEqual(
      refused(
        1100,
        'TextEmbedding function output field must be a FloatVector or Int8Vector field: invalid parameter',
      ),
    )
  })
})

test('a text has the same vector everywhere, of length 1', async () => {
  const post = await start('2.6', 'hash')
  await post('collections/create', collection('FloatVector', 'cohere'))
  await post('entities/insert', { collectionName: 'c', data: rows.slice(0, 1) })
  const get = { collectionName: 'c', id: 0, outputFields: ['v'] }
  const { body } = await post('entities/get', get)
  const [{ v }] = (body as { data: [{ v: number[] }] }).data
  expect(Math.hypot(...v)).toBeCloseTo(1, 5)
  expect(v).toMatchInlineSnapshot(`
    [
      -0.31273904,
      -0.26412004,
      -0.21241821,
      0.146327,
      0.4359459,
      -0.00804223,
      0.16428763,
      -0.37756398,
      -0.4802885,
      0.4089027,
      0.010056191,
      0.090905055,
    ]
  `)
})

test('a function may be added in 2.6, and altered', async () => {
  const post = await start('2.6', 'hash')
  const { schema, ...rest } = collection('FloatVector', 'cohere')
  const [made] = schema.functions
  const plain = { ...rest, schema: { fields: schema.fields } }
  await post('collections/create', plain)
  const add = { collectionName: 'c', function: made }
  expect(await post('collections/add_function', add)).toEqual(answered({}))
  expect(await post('collections/add_function', add)).toEqual(
    refused(1100, 'duplicate function name: f: invalid parameter'),
  )
  const altered = { ...made, params: { provider: 'openai', model_name: 'n' } }
  const alter = { collectionName: 'c', functionName: 'f', function: altered }
  expect(await post('collections/alter_function', alter)).toEqual(answered({}))
  const inserted = await post('entities/insert', { collectionName: 'c', data: rows })
  expect(inserted.body).toMatchObject({ code: 0, data: { insertCount: 3 } })
  const { body } = await post('collections/describe', { collectionName: 'c' })
  expect(body).toMatchObject({
    data: {
      functions: [{ params: expect.arrayContaining([{ key: 'provider', value: 'openai' }]) }],
    },
  })
})

test.each(['2.6', '3.0'] as const)('%s shows an altered function last', async (version) => {
  const post = await start(version, 'hash')
  const { schema, indexParams } = collection('FloatVector', 'cohere')
  const [made] = schema.functions
  const w = { fieldName: 'w', dataType: 'FloatVector', elementTypeParams: { dim: '12' } }
  const functions = [made, { ...made, name: 'g', outputFieldNames: ['w'] }]
  const fields = [...schema.fields, w]
  const names = async () => {
    const { body } = await post('collections/describe', { collectionName: 'c' })
    return (body as { data: typeof schema }).data.functions.map(({ name }) => name)
  }
  await post('collections/create', {
    collectionName: 'c',
    schema: { fields, functions },
    indexParams: [...indexParams, { ...indexParams[0], fieldName: 'w' }],
  })
  expect(await names()).toEqual(['f', 'g'])
  const altered = { ...made, params: { ...made?.params, url: 'http://localhost' } }
  const alter = { collectionName: 'c', functionName: 'f', function: altered }
  expect(await post('collections/alter_function', alter)).toEqual(answered({}))
  expect(await names()).toEqual(['g', 'f'])
})

test('of a function 3.0 lets only the connection be altered', async () => {
  const post = await start('3.0', 'hash')
  const sent = collection('FloatVector', 'cohere')
  const [made] = sent.schema.functions
  await post('collections/create', sent)
  const alter = (change: object) =>
    post('collections/alter_function', {
      collectionName: 'c',
      functionName: 'f',
      function: { ...made, ...change },
    })
  const params = { ...made?.params, url: 'http://localhost' }
  expect(await alter({ params })).toEqual(answered({}))
  expect(await alter({ params: { ...params, model_name: 'n' } })).toEqual(
    refused(
      1100,
      'function param "model_name" cannot be altered for function f; only connection/runtime params may be changed: invalid parameter',
    ),
  )
  expect(await alter({ params: { ...params, URL: 'x' } })).toEqual(
    refused(1100, 'duplicate function param key "url": invalid parameter'),
  )
  expect(await alter({ inputFieldNames: ['id'] })).toEqual(
    refused(1100, 'function input fields cannot be altered: function f: invalid parameter'),
  )
})
