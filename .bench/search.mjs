import { setTimeout as sleep } from 'node:timers/promises'
import { converse } from './converse.mjs'
import { createCollection, fill, randomNumbers, randomVector } from './made-rows.mjs'
import { milvusLite } from './milvus-lite.mjs'
import { withServer } from './process.mjs'
import { emulator } from './servers.mjs'
import { median, table, verdicts } from './table.mjs'

const sizes = [
  { name: 'small', count: 10_000, dim: 128, shown: '10,000 × 128', most: 2 },
  { name: 'large', count: 100_000, dim: 768, shown: '100,000 × 768', most: 120 },
]
const percent = { fieldName: 'percent', dataType: 'Int64' }
const limit = 10

/** Searches over HTTP, and how long another request waits meanwhile. */
export async function search({ repeats }) {
  const times = 4 * repeats
  const data = {}
  for (const size of sizes) Object.assign(data, await vectorTimes(size, times))
  Object.assign(data, await textTimes(times))
  const lite = milvusLite('search')
  const markdown = [verdicts(figuresOf(data)), beside(data, lite)].join('\n\n')
  return { data: { ...data, lite }, markdown }
}

function vectorTimes({ name, count, dim }, times) {
  return withServer(emulator, async (server) => {
    const client = converse(server.port)
    const random = randomNumbers(dim)
    await createCollection(client, name, dim, [percent])
    const rowOf = (id) => ({ id, vector: randomVector(dim, random), percent: id % 100 })
    await fill(client, name, count, rowOf)
    const one = {
      collectionName: name,
      data: [randomVector(dim, random)],
      annsField: 'vector',
      limit,
    }
    const ten = { ...one, data: Array.from({ length: 10 }, () => randomVector(dim, random)) }
    const filtered = { ...one, filter: 'percent == 7' }
    const time = (body) => client.time('entities/search', body, times)
    const found = {
      [name]: await time(one),
      [`${name}Filtered`]: await time(filtered),
      [`${name}Ten`]: await time(ten),
      [`${name}Wait`]: await waitMeanwhile(server, client, one, times),
    }
    client.close()
    return found
  })
}

/** How long a drop of no index waits that is sent while a search is on, in the middle. */
async function waitMeanwhile({ port }, client, body, times) {
  const other = converse(port)
  const drop = { collectionName: 'custom_setup_not_indexed', indexName: 'no_such_index' }
  await other.post('indexes/drop', drop)
  const waits = []
  for (let i = 0; i < times; i++) {
    const searched = client.post('entities/search', body)
    await sleep(1)
    waits.push((await other.post('indexes/drop', drop)).ms)
    await searched
  }
  other.close()
  return median(waits)
}

const text = { fieldName: 'text', dataType: 'VarChar' }
const words = Array.from({ length: 5000 }, (_, i) => `word${i}`)

/** BM25 over short texts, and a hybrid search of it with vectors. */
function textTimes(times) {
  return withServer(emulator, async ({ port }) => {
    const client = converse(port)
    const random = randomNumbers(1)
    const anyWords = (count) =>
      Array.from({ length: count }, () => words[Math.floor(random() ** 2 * words.length)]).join(' ')
    await createTexts(client)
    const rowOf = (id) => ({ id, vector: randomVector(32, random), text: anyWords(8) })
    await fill(client, 'texts', 100_000, rowOf)
    const byText = { data: [anyWords(3)], annsField: 'sparse', limit }
    const byVector = { data: [randomVector(32, random)], annsField: 'vector', limit }
    const rerank = { strategy: 'rrf', params: { k: 60 } }
    const collectionName = 'texts'
    const found = {
      bm25: await client.time('entities/search', { collectionName, ...byText }, times),
      hybrid: await client.time(
        'entities/hybrid_search',
        { collectionName, search: [byText, byVector], rerank, limit },
        times,
      ),
    }
    client.close()
    return found
  })
}

function createTexts({ post }) {
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: 32 } },
    { ...text, elementTypeParams: { max_length: 500, enable_analyzer: true } },
    { fieldName: 'sparse', dataType: 'SparseFloatVector' },
  ]
  const bm25 = {
    name: 'bm25',
    type: 'BM25',
    inputFieldNames: ['text'],
    outputFieldNames: ['sparse'],
  }
  const indexParams = [
    { fieldName: 'vector', indexName: 'vector', metricType: 'L2' },
    { fieldName: 'sparse', indexName: 'sparse', metricType: 'BM25' },
  ]
  const schema = { fields, functions: [bm25] }
  return post('collections/create', { collectionName: 'texts', schema, indexParams })
}

function figuresOf(data) {
  const ms = (figure, value, most) => ({ figure, value, most, unit: ' ms' })
  return [
    ...sizes.flatMap(({ name, shown, most }) => [
      ms(`search of one vector over ${shown}`, data[name], most),
      {
        figure: 'with a filter that keeps 1 %, ÷ without',
        value: data[`${name}Filtered`] / data[name],
        ...(name === 'large' && { most: 0.2 }),
      },
      ms('of ten vectors', data[`${name}Ten`]),
      ms('`indexes/drop` meanwhile', data[`${name}Wait`], 20),
    ]),
    ms('BM25 over 100,000 short texts', data.bm25, 30),
    ms('hybrid of that and vectors', data.hybrid),
  ]
}

function beside(own, lite) {
  if (typeof lite === 'string') return lite
  const lines = sizes.flatMap(({ name, shown }) => [
    [`one vector over ${shown}`, own[name], lite[name]],
    ['with the filter', own[`${name}Filtered`], lite[`${name}Filtered`]],
    ['ten vectors', own[`${name}Ten`], lite[`${name}Ten`]],
  ])
  const cells = lines.map(([title, ...values]) => [title, ...values.map((ms) => ms.toFixed(2))])
  return table(['ms', 'emulator', 'milvus-lite'], cells)
}
