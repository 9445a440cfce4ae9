import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { converse } from './converse.mjs'
import { batch, createCollection, fill, randomNumbers, randomVector } from './made-rows.mjs'
import { milvusLite } from './milvus-lite.mjs'
import { cpuMicros, residentMegabytes, withServer } from './process.mjs'
import { emulator } from './servers.mjs'
import { median, table, verdicts } from './table.mjs'
import { longestWait } from './wait.mjs'

const many = 100_000
const megabyte = 1024 * 1024

/** Inserts and queries over HTTP, how long others wait meanwhile, memory of vectors, and the cost of a copy of all rows. */
export async function rows({ repeats }) {
  const inserts = [await insertion(128, 4 * repeats), await insertion(768, 2 * repeats)]
  const queries = await queryTimes(4 * repeats)
  const waits = await waitTimes(repeats)
  const memory = await memoryOfVectors(768)
  const copies = await copyTimes(10 * repeats)
  const lite = milvusLite('rows')
  const data = { inserts, queries, waits, memory, copies, lite }
  const parts = [verdicts(figuresOf(data)), beside({ ...queries, ...ratesOf(inserts) }, lite)]
  return { data, markdown: parts.join('\n\n') }
}

/** A batch of vectors a request; beside it, how long `JSON.parse` takes for the same body. */
function insertion(dim, times) {
  return withServer(emulator, async ({ port, pid }) => {
    const client = converse(port)
    const random = randomNumbers(dim)
    await createCollection(client, 'rows', dim)
    const data = Array.from({ length: batch }, (_, id) => ({
      id,
      vector: randomVector(dim, random),
    }))
    const text = JSON.stringify({ collectionName: 'rows', data })
    const body = Buffer.from(text)
    const runs = []
    const parses = []
    let cpu = 0
    for (let i = 0; i < times + 3; i++) {
      if (i === 3) cpu = cpuMicros(pid)
      const { ms } = await client.post('entities/insert', body)
      const start = performance.now()
      JSON.parse(body.toString())
      if (i >= 3) {
        parses.push(performance.now() - start)
        runs.push(ms)
      }
    }
    client.close()
    const cpuMs = (cpuMicros(pid) - cpu) / 1000 / times
    const ratio = median(runs.map((ms, i) => ms / parses[i]))
    return {
      dim,
      ms: median(runs),
      parse: median(parses),
      rate: (batch * 1000) / median(runs),
      cpuRate: (batch * 1000) / cpuMs,
      ratio,
    }
  })
}

function queryTimes(times) {
  return withServer(emulator, async ({ port }) => {
    const client = converse(port)
    const fields = ['Int64', 'JSON'].map((dataType) => ({ fieldName: dataType, dataType }))
    await createCollection(client, 'rows', 8, fields)
    const vector = randomVector(8, randomNumbers(8))
    const rowOf = (id) => ({ id, vector, Int64: id % 1000, JSON: { at: { depth: id % 1000 } } })
    await fill(client, 'rows', many, rowOf)
    const query = (filter, outputFields = ['id']) =>
      client.time(
        'entities/query',
        { collectionName: 'rows', filter, outputFields, limit: 100 },
        times,
      )
    const found = {
      key: await query('id in [5, 50000, 99999]'),
      scalar: await query('Int64 == 77'),
      json: await query('JSON["at"]["depth"] == 77'),
      count: await query('', ['count(*)']),
    }
    client.close()
    return found
  })
}

/** The longest that another request waits while all rows are saved, and while a megabyte of rows comes in. */
async function waitTimes(times) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-state-'))
  const file = join(folder, 'state.json')
  try {
    return await withServer(
      { ...emulator, args: [...emulator.args, '--state', file] },
      async ({ port }) => {
        const client = converse(port)
        await createCollection(client, 'rows', 128)
        const vector = randomVector(128, randomNumbers(128))
        await fill(client, 'rows', many, (id) => ({ id, vector }))
        const runs = { save: [], insert: [] }
        for (let i = 0; i < times; i++) {
          runs.save.push(await longestWait(port, () => changeAndSave(client, file, vector)))
        }
        const data = Array.from({ length: 400 }, (_, id) => ({ id: -1 - id, vector }))
        const body = Buffer.from(JSON.stringify({ collectionName: 'rows', data }))
        for (let i = 0; i < 4 * times; i++) {
          runs.insert.push(await longestWait(port, () => client.post('entities/insert', body)))
        }
        client.close()
        const megabytes = body.length / megabyte
        return { save: median(runs.save), insert: median(runs.insert), megabytes }
      },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Adds a row, and waits until the state that has it stands in its file. */
async function changeAndSave({ post }, file, vector) {
  const savedAt = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs
  // One may be on its way.
  for (let i = 0; i < 2; i++) {
    const before = savedAt()
    await post('entities/insert', { collectionName: 'rows', data: [{ id: -1, vector }] })
    while (savedAt() === before) await sleep(20)
  }
}

/** What the process grows by, beside the bytes of the floats themselves. */
function memoryOfVectors(dim) {
  return withServer(emulator, async ({ port, pid }) => {
    const client = converse(port)
    await createCollection(client, 'rows', dim)
    const vector = randomVector(dim, randomNumbers(1))
    await fill(client, 'rows', batch, (id) => ({ id: -1 - id, vector }))
    const before = residentMegabytes(pid).now
    await fill(client, 'rows', many, (id) => ({ id, vector }))
    client.close()
    const { now, peak } = residentMegabytes(pid)
    const floats = (many * dim * 4) / megabyte
    return { grown: now - before, peak, floats, ratio: (now - before) / floats }
  })
}

/** A fork, a snapshot and a reset of a namespace with many rows, in this process. */
async function copyTimes(times) {
  const { startEmulator } = await import('../dist/index.js')
  const server = await startEmulator()
  const { catalog } = server
  const client = converse(Number(new URL(server.url).port))
  try {
    await createCollection(client, 'rows', 8)
    const vector = randomVector(8, randomNumbers(8))
    await fill(client, 'rows', many, (id) => ({ id, vector }))
    const full = catalog.snapshot()
    const runs = { fork: [], snapshot: [], reset: [] }
    for (let i = 0; i < times; i++) {
      // Something has changed each time.
      await client.post('entities/insert', { collectionName: 'rows', data: [{ id: -i, vector }] })
      runs.snapshot.push(timed(() => catalog.snapshot()))
      let world
      runs.fork.push(
        timed(() => (world = server.fork(`fork-${i}`, { from: { namespace: 'default' } }))),
      )
      world.close()
      runs.reset.push(timed(() => server.reset()))
      catalog.restore(full)
    }
    return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, median(list)]))
  } finally {
    client.close()
    await server.close()
  }
}

function timed(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

const ratesOf = (inserts) => Object.fromEntries(inserts.map(({ dim, ms }) => [`insert${dim}`, ms]))

function figuresOf({ inserts, queries, waits, memory, copies }) {
  const ms = (figure, value, most) => ({ figure, value, most, unit: ' ms' })
  return [
    ...inserts.flatMap(({ dim, rate, cpuRate, ratio }) => [
      {
        figure: `rows/s inserted, ${batch} × ${dim} floats a request`,
        value: rate,
        digits: 0,
        ...(dim === 128 && { least: 40_000 }),
      },
      { figure: 'such rows a second of processor time', value: cpuRate, digits: 0 },
      { figure: `such a request ÷ \`JSON.parse\` of its body`, value: ratio, most: 2 },
    ]),
    ms('query of three keys among 100,000', queries.key),
    ms('query by a scalar filter over 100,000', queries.scalar, 10),
    ms('query by a JSON path over 100,000', queries.json, 100),
    ms('`count(*)` of 100,000', queries.count),
    ms('longest wait of another request while 100,000 × 128 floats are saved', waits.save, 50),
    ms(`the same while ${waits.megabytes.toFixed(1)} MB of rows are inserted`, waits.insert, 50),
    { figure: '100,000 × 768 floats, memory ÷ the floats', value: memory.ratio, most: 1.4 },
    { figure: 'most memory meanwhile', value: memory.peak, unit: ' MB', digits: 0 },
    ...Object.entries(copies).map(([name, value]) => ({
      ...ms(`${name} with 100,000 rows`, value, 1),
      digits: 3,
    })),
  ]
}

const names = {
  insert128: '1,000 × 128 floats inserted',
  insert768: '1,000 × 768 floats inserted',
  key: 'query of three keys',
  scalar: 'query by a scalar filter',
  json: 'query by a JSON path',
  count: '`count(*)`',
}

function beside(own, lite) {
  if (typeof lite === 'string') return lite
  const lines = Object.entries(names).map(([name, shown]) => [
    shown,
    ...[own[name], lite[name]].map((ms) => ms.toFixed(2)),
  ])
  return table(['ms', 'emulator', 'milvus-lite'], lines)
}
