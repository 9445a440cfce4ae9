import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { type Answers, answered, done, invalid, post, since } from '../../../support/answers.js'
import { startApp } from '../../../support/start-app.js'

const releases = ['2.6', '3.0'] as const
const analyzed = { max_length: 64, enable_analyzer: true }
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'text', dataType: 'VarChar', elementTypeParams: analyzed },
  { fieldName: 'sparse', dataType: 'SparseFloatVector' },
]
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } }
const made = (type: string, more: object = {}) => ({
  ...{ name: 'f', type, inputFieldNames: ['text'], outputFieldNames: ['sparse'] },
  ...more,
})

/** A collection `c` with the function `f`. */
async function collection(version: Version, more: readonly object[] = [vector]) {
  const { app } = await startApp(version, { auth: false })
  const schema = { fields: [...fields, ...more], functions: [made('BM25')] }
  await post(app, '/collections/create', { collectionName: 'c', schema })
  return app
}

const send = (app: FastifyInstance, route: string, body: object) =>
  post(app, `/collections/${route}`, { collectionName: 'c', ...body })

const inner = ['FunctionName', 'FunctionType', 'InputFieldNames', 'OutputFieldNames']
const lacking = (struct: string, names: readonly string[]): Answers =>
  answered(
    1802,
    `missing required parameters, error: ${names
      .map((name) => {
        const last = name.slice(name.lastIndexOf('.') + 1)
        return `Key: '${struct}.${name}' Error:Field validation for '${last}' failed on the 'required' tag`
      })
      .join('\n')}`,
  )
const ofFunction = inner.map((name) => `Function.${name}`)
const unknown = invalid('Unsupported function type: Foo')
const missing = answered(100, 'collection not found[database=default][collection=nope]')
const addGone = invalid(
  'AddCollectionFunction RPC is no longer supported; add BM25/MinHash via add_function_field, and define a TextEmbedding function at collection creation',
)
const dropGone = invalid(
  'DropCollectionFunction RPC is no longer supported; drop a function via drop_function_field',
)
const added = (answers: Answers): Answers => since('3.0', addGone, answers)
const dropped = (answers: Answers): Answers => since('3.0', dropGone, answers)
const alterBm25 = invalid('currently does not support alter BM25 function')

const cases: readonly (readonly [route: string, body: object, answers: Answers])[] = [
  [
    'add_function',
    { collectionName: '' },
    lacking('CollectionAddFunction', ['CollectionName', ...ofFunction]),
  ],
  ['add_function', { function: made('Foo'), collectionName: 'nope' }, unknown],
  [
    'add_function',
    { function: made('BM25'), collectionName: 'nope' },
    added(invalid('currently does not support adding BM25 function')),
  ],
  [
    'add_function',
    { function: made('TextEmbedding'), collectionName: 'nope' },
    added(invalid('TextEmbedding function accepts no params')),
  ],
  [
    'add_function',
    { function: made('TextEmbedding', { params: { provider: 'x' } }), collectionName: 'nope' },
    added(
      invalid(
        'unsupported text embedding service provider: [x] , list of supported [openai, azure_openai, dashscope, bedrock, vertexai, voyageai, cohere, siliconflow, tei, zilliz, gemini]',
      ),
    ),
  ],
  [
    'add_function',
    { function: made('TextEmbedding', { params: { provider: 'openai' } }) },
    added(
      invalid(
        'missing credentials config or configure the MILVUS_OPENAI_API_KEY environment variable in the Milvus service',
      ),
    ),
  ],
  [
    'alter_function',
    { collectionName: '' },
    lacking('CollectionAlterFunction', ['CollectionName', 'FunctionName', ...ofFunction]),
  ],
  ['alter_function', { functionName: 'f', function: made('Foo') }, unknown],
  ['alter_function', { functionName: 'x', function: made('BM25') }, alterBm25],
  [
    'alter_function',
    { functionName: 'x', function: made('TextEmbedding'), collectionName: 'nope' },
    invalid('invalid function config, name not match'),
  ],
  [
    'alter_function',
    { functionName: 'f', function: made('TextEmbedding'), collectionName: 'nope' },
    missing,
  ],
  ['alter_function', { functionName: 'f', function: made('TextEmbedding') }, alterBm25],
  [
    'alter_function',
    { functionName: 'g', function: made('TextEmbedding', { name: 'g' }) },
    invalid('function g not found'),
  ],
  [
    'drop_function',
    { collectionName: '' },
    lacking('CollectionDropFunction', ['CollectionName', 'FunctionName']),
  ],
  ['drop_function', { functionName: 'f', collectionName: 'nope' }, dropped(missing)],
  [
    'drop_function',
    { functionName: 'f' },
    dropped(invalid('currently does not support droping BM25 function')),
  ],
  ['drop_function', { functionName: 'g' }, dropped(done)],
]

describe.each(releases)('functions of a collection (%s)', (version) => {
  test.each(cases)('%s answers %j', async (route, body, answers) => {
    const app = await collection(version)
    expect(await send(app, route, body)).toEqual(answers(version))
  })

  test.todo('how alter_function changes a function that is not BM25')
})

describe('POST /v2/vectordb/collections/add_function_field', () => {
  const output = { fieldName: 'o', dataType: 'SparseFloatVector' }

  test.each([
    [
      {},
      lacking('CollectionAddFunctionField', [
        ...ofFunction,
        'OutputField.FieldName',
        'OutputField.DataType',
      ]),
    ],
    [{ function: made('Foo'), outputField: output }, unknown],
    [
      { function: made('BM25'), outputField: { ...output, dataType: 'Foo' } },
      invalid('data type Foo is invalid(case sensitive)'),
    ],
    [
      { function: made('BM25'), outputField: output },
      invalid('adding a function field requires StorageV3; enable common.storage.useLoonFFI'),
    ],
  ])('refuses %j', async (body, answers) => {
    const app = await collection('3.0')
    expect(await send(app, 'add_function_field', body)).toEqual(answers('3.0'))
  })
})

describe('POST /v2/vectordb/collections/drop_function_field', () => {
  test.each([
    [
      { collectionName: '' },
      lacking('CollectionDropFunctionField', ['CollectionName', 'FunctionName']),
    ],
    [
      { functionName: 'f', collectionName: 'nope' },
      answered(100, "can't find collection[database=default][collection=nope]"),
    ],
    [{ functionName: 'g' }, invalid('function not found: g')],
  ])('refuses %j', async (body, answers) => {
    const app = await collection('3.0')
    expect(await send(app, 'drop_function_field', body)).toEqual(answers('3.0'))
  })

  test('keeps the last vector field', async () => {
    const app = await collection('3.0', [])
    expect(await send(app, 'drop_function_field', { functionName: 'f' })).toEqual(
      invalid('cannot drop function f: it would leave no vector field in the collection')('3.0'),
    )
  })

  test('drops the function with its output field and that field’s index', async () => {
    const app = await collection('3.0')
    const indexParams = [{ fieldName: 'sparse', metricType: 'BM25' }]
    expect(await post(app, '/indexes/create', { collectionName: 'c', indexParams })).toEqual(
      done('3.0'),
    )
    expect(await send(app, 'drop_function_field', { functionName: 'f' })).toEqual(done('3.0'))
    const answer = await send(app, 'describe', {})
    const { data } = answer as { data: { fields: { name: string }[]; functions: [] } }
    expect(data).toMatchObject({ functions: [], indexes: [] })
    expect(data.fields.map(({ name }) => name)).toEqual(['id', 'text', 'v'])
  })
})
