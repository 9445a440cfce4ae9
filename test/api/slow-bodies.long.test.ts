import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { createApp } from '../../src/server/app.js'

const size = 200_000

/** Pieces of which a body of that size is made, by what is unusual in it. */
const pieces: Readonly<Record<string, (i: number) => string>> = {
  'unknown keys': (i) => `"k${i}":1`,
  'empty keys': () => '"":1',
  'known keys in another case': () => '"COLLECTIONNAME":"a"',
  'keys with escapes': (i) => `"\\u0061${i}":null`,
  'keys near known ones': (i) => `"collectionNam${i % 10}":"x"`,
  'numbers with exponents': (i) => `"n":${i}e-3`,
  'long numbers': () => `"n":${'9'.repeat(300)}.5`,
  'empty lists': () => '"x":[]',
  'nested lists': () => `"x":${'['.repeat(50)}${']'.repeat(50)}`,
  'texts of quotes': () => `"t":"${'\\"'.repeat(40)}"`,
  'texts of tabs': () => `"t":"${'\\t'.repeat(40)}"`,
  'texts of angle brackets': () => `"t":"${'<'.repeat(80)}"`,
  'texts beyond ASCII': () => `"t":"${'\u00e4\u{1f600}'.repeat(20)}"`,
  'lone surrogates': () => `"t":"${'\\ud800'.repeat(20)}"`,
  'index parameters': (i) => `"indexParams":[{"fieldName":"f${i}","params":{"k":[1,2,3]}}]`,
  'rows of nothing': () => '"data":[{}]',
  'output fields': (i) => `"outputFields":["f${i}"]`,
}

const endings = ['}', '', ',}', '}x']

function bodyOf(piece: (i: number) => string, ending: string): string {
  const parts: string[] = []
  for (let length = 0; length < size; length += (parts.at(-1)?.length ?? 0) + 1) {
    parts.push(piece(parts.length))
  }
  return `{"collectionName":"a","indexName":"b",${parts.join(',')}${ending}`
}

/** The processor's time that a request takes, in milliseconds: the least of some. */
async function costOf(
  app: FastifyInstance,
  path: string,
  payload: string,
  runs = 3,
): Promise<number> {
  const headers = { authorization: 'Bearer root:Milvus' }
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage()
    const url = `/v2/vectordb/${path}`
    const { statusCode } = await app.inject({ method: 'POST', url, headers, payload })
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
    expect(statusCode).toBe(200)
  }
  return Math.min(...times)
}

/** How often a body that seems slow is measured again: others may have had the processor. */
const tries = 6

/** How many times what a plain body takes, measured beside it. */
async function timesOf(
  app: FastifyInstance,
  plain: readonly [path: string, payload: string],
  asked: readonly [path: string, payload: string],
  most: number,
): Promise<number> {
  for (let run = 1; ; run++) {
    const cost = await costOf(app, ...asked)
    const times = Math.round(cost / Math.max(await costOf(app, ...plain), 1))
    if (times <= most || run === tries) return times
  }
}

/** A megabyte may take 50 ms where a plain one takes about 4: so may a fifth of that, on any machine. */
test.each(['2.3', '2.5', '3.0'] as const)(
  'no body of %s takes many times what a plain one of its size does',
  { timeout: 300_000 },
  async (profile) => {
    const app = createApp({ profile, journal: 100 })
    const plain = JSON.stringify({ collectionName: 'a', pad: 'x'.repeat(size) })
    const slow: string[] = []
    for (const path of ['indexes/drop', 'collections/create', 'entities/query']) {
      for (const [name, piece] of Object.entries(pieces)) {
        for (const ending of endings) {
          const asked = bodyOf(piece, ending)
          const times = await timesOf(app, [path, plain], [path, asked], 40)
          if (times > 40) slow.push(`${path} ${name}, ending in ${ending}: ${times} times`)
        }
      }
    }
    expect(slow).toEqual([])
    await app.close()
  },
)

const repeated = (count: number, item: unknown) => Array.from({ length: count }, () => item)
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]))
const names = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`)

/** Bodies of a fifth of a megabyte that a route takes as what it asks for, by what they hold many of. */
const wellFormed: readonly (readonly [path: string, what: string, body: object])[] = [
  [
    'entities/hybrid_search',
    'searches',
    {
      search: repeated(4000, { annsField: 'vector', data: [[1, 2]], limit: 1 }),
      rerank: { strategy: 'rrf', params: { k: 1 } },
      limit: 1,
    },
  ],
  ['segments/describe', 'segments', { segmentIDs: repeated(100_000, 1) }],
  ['entities/query', 'output fields', { filter: 'id > 0', outputFields: names(20_000) }],
  ['entities/query', 'partitions', { filter: 'id > 0', partitionNames: names(20_000) }],
  ['entities/query', 'templates', { filter: 'id > 0', exprParams: keys(20_000) }],
  ['entities/search', 'parameters', { data: [[1, 2]], searchParams: keys(20_000) }],
  [
    'entities/search',
    'parameters in parameters',
    { data: [[1, 2]], searchParams: { params: keys(20_000) } },
  ],
  [
    'entities/hybrid_search',
    'parameters of one search',
    {
      search: [{ annsField: 'vector', data: [[1, 2]], limit: 1, params: keys(20_000) }],
      rerank: { strategy: 'rrf', params: { k: 1 } },
      limit: 1,
    },
  ],
  [
    'indexes/create',
    'parameters',
    { indexParams: [{ fieldName: 'vector', indexName: 'v', params: keys(20_000) }] },
  ],
  [
    'collections/create',
    'inputs of a function',
    {
      collectionName: 'b',
      schema: {
        fields: [{ fieldName: 'id', dataType: 'Int64', isPrimary: true }],
        functions: [
          { name: 'f', type: 'BM25', inputFieldNames: names(20_000), outputFieldNames: ['v'] },
        ],
      },
    },
  ],
  [
    'collections/create',
    'words of an analyzer',
    {
      collectionName: 'b',
      schema: {
        fields: [
          { fieldName: 'id', dataType: 'Int64', isPrimary: true },
          {
            fieldName: 'text',
            dataType: 'VarChar',
            elementTypeParams: {
              max_length: 10,
              enable_analyzer: true,
              analyzer_params: {
                tokenizer: 'standard',
                filter: [{ type: 'stop', stop_words: names(20_000) }],
              },
            },
          },
        ],
      },
    },
  ],
  ['entities/get', 'keys', { id: repeated(60_000, 1) }],
  ['entities/insert', 'keys of a row', { data: [{ id: 1, vector: [1, 2], ...keys(20_000) }] }],
  ['partitions/release', 'equal partitions', { partitionNames: repeated(16_000, '_default') }],
  ['collections/alter_properties', 'properties', { properties: keys(20_000) }],
]

test.each(['2.5', '3.0'] as const)(
  'no list of %s takes many times what a plain body of its size does',
  { timeout: 300_000 },
  async (profile) => {
    const app = createApp({ profile, journal: 100 })
    const create = JSON.stringify({ collectionName: 'a', dimension: 2 })
    await costOf(app, 'collections/create', create)
    const plain = JSON.stringify({ collectionName: 'a', pad: 'x'.repeat(size) })
    const slow: string[] = []
    for (const [path, what, body] of wellFormed) {
      const asked = JSON.stringify({ collectionName: 'a', ...body })
      const times = await timesOf(app, ['indexes/drop', plain], [path, asked], 80)
      if (times > 80) slow.push(`${path} with many ${what}: ${times} times`)
    }
    expect(slow).toEqual([])
    await app.close()
  },
)

const cpuTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The processor's time for what a quiet usual machine adds up in 30 ms: the least of three. */
function timeOfSums(): number {
  const numbers = new Float64Array(100_000).fill(1.5)
  const times: number[] = []
  for (let run = 0; run < 3; run++) {
    const before = cpuTime()
    let sum = 0
    for (let round = 0; round < 300; round++) {
      for (let at = 0; at < numbers.length; at++) sum += numbers[at] as number
    }
    expect(sum).toBe(45_000_000)
    times.push(cpuTime() - before)
  }
  return Math.min(...times)
}

/** The most of the processor's time that goes by in a turn while a request is answered. */
async function longestTurn(app: FastifyInstance, path: string, payload: string): Promise<number> {
  let before = cpuTime()
  let longest = 0
  let isAnswered = false
  const answered = () => {
    isAnswered = true
  }
  const answer = costOf(app, path, payload, 1)
  answer.then(answered, answered)
  while (!isAnswered) {
    await new Promise((resolve) => setImmediate(resolve))
    const now = cpuTime()
    longest = Math.max(longest, now - before)
    before = now
  }
  await answer
  return longest
}

const megabyte = 1_000_000

/** A list of pieces, so many characters long. */
function listed(length: number, separator: string, piece: (i: number) => string): string {
  const parts: string[] = []
  for (let left = length; left > 0; left -= (parts.at(-1)?.length ?? 0) + separator.length) {
    parts.push(piece(parts.length))
  }
  return parts.join(separator)
}

/** In no order. */
const keyAt = (i: number): number => (i * 7919) % 1_000_003
const keysOf = (length: number): number[] =>
  JSON.parse(`[${listed(length, ',', (i) => String(keyAt(i)))}]`)
const search = { data: [[1, 2]], annsField: 'vector', limit: 3 }

/** Bodies that took 100 ms to seconds at once, by what they hold many of; less than a megabyte where that is enough. */
const inSteps: readonly (readonly [path: string, what: string, body: object])[] = [
  [
    'entities/query',
    'operands',
    { filter: listed(megabyte / 10, ' or ', (i) => `text like "%${i}%a%"`) },
  ],
  [
    'entities/search',
    'operands',
    { ...search, filter: listed(megabyte / 10, ' or ', (i) => `n < ${i}`) },
  ],
  ['entities/query', 'numbers', { filter: `n in [${keysOf(megabyte)}]` }],
  ['entities/query', 'keys', { filter: `id in [${keysOf(megabyte)}]` }],
  ['entities/get', 'keys', { id: keysOf(megabyte) }],
  ['entities/delete', 'keys', { filter: `id in [${keysOf(megabyte)}]` }],
  ['entities/query', 'commas', { filter: ','.repeat(megabyte) }],
  ['entities/query', 'letters', { filter: `text == "${'й'.repeat(megabyte / 2)}" <` }],
  ['entities/query', 'braces', { filter: '{"a":'.repeat(megabyte / 10) }],
  [
    'indexes/create',
    'numbers in a parameter',
    { indexParams: [{ fieldName: 'vector', params: { k: repeated(megabyte / 2, 1) } }] },
  ],
]

/** Of later releases. */
const laterInSteps: typeof inSteps = [
  [
    'entities/insert',
    'analyzed words',
    {
      collectionName: 'b',
      data: Array.from({ length: 4 }, (_, id) => ({
        id,
        text: listed(size / 4, ' ', (i) => `running${i} happily`),
      })),
    },
  ],
]

const analyzed = {
  collectionName: 'b',
  schema: {
    fields: [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      {
        fieldName: 'text',
        dataType: 'VarChar',
        elementTypeParams: {
          max_length: 65_535,
          enable_analyzer: true,
          analyzer_params: { type: 'english' },
        },
      },
      { fieldName: 'sparse', dataType: 'SparseFloatVector' },
    ],
    functions: [
      { name: 'f', type: 'BM25', inputFieldNames: ['text'], outputFieldNames: ['sparse'] },
    ],
  },
}

/** A request gives way after 8 ms; what the collector of garbage does beside counts too. */
const longest = 75

test.each(['2.3', '2.5', '3.0'] as const)(
  'no long list of %s keeps others waiting',
  { timeout: 300_000 },
  async (profile) => {
    const app = createApp({ profile, journal: 100 })
    const post = (path: string, body: object) => costOf(app, path, JSON.stringify(body), 1)
    await post('collections/create', { collectionName: 'a', dimension: 2 })
    const isLate = profile !== '2.3'
    if (isLate) await post('collections/create', analyzed)
    const row = (id: number) => ({ id, vector: [id, 1], n: id, text: `text ${id}` })
    const data = Array.from({ length: 1000 }, (_, id) => row(id))
    await post('entities/insert', { collectionName: 'a', data })
    const usual = timeOfSums() / 30
    const slow: string[] = []
    for (const [path, what, body] of isLate ? [...inSteps, ...laterInSteps] : inSteps) {
      const payload = JSON.stringify({ collectionName: 'a', ...body })
      let least = Number.POSITIVE_INFINITY
      for (let run = 0; run < tries && least > longest; run++) {
        least = Math.min(least, Math.round((await longestTurn(app, path, payload)) / usual))
      }
      if (least > longest) slow.push(`${path} with many ${what}: ${least} ms`)
    }
    expect(slow).toEqual([])
    await app.close()
  },
)
