import { median, verdicts } from './table.mjs'

const collections = 1000
const times = 50
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: '5' } },
]
const indexParams = [{ fieldName: 'vector', indexName: 'vector', metricType: 'COSINE' }]
const seed = {
  databases: [
    {
      dbName: 'default',
      collections: Array.from({ length: collections }, (_, i) => ({
        collectionName: `collection_${i}`,
        schema: { fields },
        indexParams,
        load: false,
      })),
    },
  ],
}

/** Reset, snapshot and restore with 1,000 collections, each time after every one of them lost its index. */
export async function reset() {
  const { startEmulator } = await import('../dist/index.js')
  const emulator = await startEmulator({ seeds: [seed] })
  const { catalog } = emulator
  try {
    const own = []
    const route = []
    const snapshots = []
    const restores = []
    for (let i = 0; i < times; i++) {
      dropAll(catalog)
      own.push(await timed(() => emulator.reset()))
      dropAll(catalog)
      route.push(await timed(() => post(emulator, '/_emulator/reset', {})))
      let snapshot
      snapshots.push(await timed(() => (snapshot = catalog.snapshot())))
      dropAll(catalog)
      restores.push(await timed(() => catalog.restore(snapshot)))
      if (indexCount(catalog) !== collections)
        throw new Error('a reset did not bring the indexes back')
    }
    const first = []
    for (let i = 0; i < times; i++) {
      emulator.reset()
      const body = { collectionName: 'collection_0', indexName: 'vector' }
      first.push(await timed(() => post(emulator, '/v2/vectordb/indexes/drop', body)))
    }
    const data = {
      reset: median(own),
      route: median(route),
      snapshot: median(snapshots),
      restore: median(restores),
      firstDrop: median(first),
    }
    return { data, markdown: verdicts(figuresOf(data)) }
  } finally {
    await emulator.close()
  }
}

const figuresOf = ({ reset, route, snapshot, restore, firstDrop }) =>
  [
    { figure: '`reset()`', value: reset, most: 5 },
    { figure: '`POST /_emulator/reset`', value: route, most: 5 },
    { figure: 'snapshot', value: snapshot, most: 1 },
    { figure: 'restore', value: restore, most: 5 },
    { figure: 'first drop after a reset, over HTTP', value: firstDrop },
  ].map((figure) => ({ ...figure, unit: ' ms', digits: 3 }))

function dropAll(catalog) {
  for (const collection of [...catalog.database('default').collections.values()]) {
    catalog.change('default', collection).indexes.clear()
  }
}

function indexCount(catalog) {
  let count = 0
  for (const { indexes } of catalog.database('default').collections.values()) count += indexes.size
  return count
}

async function post({ url, token }, path, body) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${text}`)
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}
