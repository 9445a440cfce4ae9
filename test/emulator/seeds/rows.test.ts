import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { addSeedPaced } from '../../../src/emulator/seeds/seeds.js'
import { createApp } from '../../../src/server/app.js'
import { startControl } from '../../support/control.js'

const quick = { collectionName: 'c', dimension: 2 }
const row = (id: number) => ({ id, vector: [id, 0.5] })
const withRows = (more: object) => ({
  databases: [{ dbName: 'default', collections: [{ ...quick, ...more }] }],
})
const ok = (data: unknown) => ({ code: 0, cost: 0, data })

/** A folder that is gone after the test, with these files. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** Starts with a seed in a file that names a file of rows. */
function startWithFile(folder: string, rowsFile: string, more: object = {}) {
  const seed = join(folder, 'seed.json')
  writeFileSync(seed, JSON.stringify(withRows({ rowsFile, ...more })))
  return startControl({ seeds: [seed] })
}

const place = '/databases/0/collections/0'

describe('rows of a seed', () => {
  test('are there from the start and again after a reset, and count as flushed', async () => {
    const { api, control } = await startControl({ seeds: [withRows({ rows: [row(2), row(1)] })] })
    const all = { collectionName: 'c', limit: 9 }
    expect(await api('entities/query', all)).toEqual(ok([row(1), row(2)]))
    await api('entities/delete', { collectionName: 'c', filter: 'id > 0' })
    expect(await api('entities/query', all)).toEqual(ok([]))
    await control('POST', '/reset')

    expect(await api('entities/query', all)).toEqual(ok([row(1), row(2)]))
    expect(await api('collections/get_stats', { collectionName: 'c' })).toEqual({
      code: 0,
      data: { rowCount: 2 },
    })
  })

  test('get their keys from the server, and their partitions from a key', async () => {
    const schema = {
      fields: [
        { fieldName: 'id', dataType: 'Int64', isPrimary: true },
        { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
        {
          fieldName: 'k',
          dataType: 'VarChar',
          isPartitionKey: true,
          elementTypeParams: { max_length: 9 },
        },
      ],
    }
    const rows = ['a', 'b', 'c'].map((k) => ({ v: [1, 2], k }))
    const collection = {
      collectionName: 'made',
      schema: { ...schema, autoID: true },
      indexParams: [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }],
      rows,
    }
    const seed = { databases: [{ dbName: 'd', collections: [collection] }] }
    const { api } = await startControl({ seeds: [seed] })
    const query = { dbName: 'd', collectionName: 'made', filter: 'k > "a"', outputFields: ['k'] }

    expect(await api('entities/query', query)).toEqual(
      ok([
        { id: expect.any(Number), k: 'b' },
        { id: expect.any(Number), k: 'c' },
      ]),
    )
  })

  test.each([
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [undefined, 'undefined'],
    [Symbol('x'), 'Symbol(x)'],
    [() => 1, 'a function'],
    [new Number(Number.NaN), 'NaN'],
    [new Date(Number.NaN), 'an invalid Date'],
    [new Map([[1, 2]]), 'a Map'],
    [new Set([1]), 'a Set'],
  ])('hold what JSON can: not %s', async (value, shown) => {
    const rows = [row(1), { id: 2, vector: [1, value] }, row(3), { id: 4, vector: value }]
    const app = createApp({ seeds: [withRows({ rows })] })
    const reasons = [1, 3].map((at) => `${place}/rows/${at}: JSON cannot hold ${shown}`)
    // A key without a value is one that is not there.
    const last = value === undefined ? reasons.slice(0, 1) : reasons
    await expect(app.ready()).rejects.toThrow(`seed #1: ${last.join('; ')}`)
  })

  test('are refused in one line, whole rows too', async () => {
    const cycle: { of?: object } = {}
    cycle.of = cycle
    const rows = [{ toJSON: () => undefined }, row(1), { id: 2, vector: [2, 0.5], cycle }, row(1)]
    const app = createApp({ seeds: [withRows({ rows })] })
    const reasons = [
      `${place}/rows/0: JSON cannot hold undefined`,
      `${place}/rows/2: Converting circular structure to JSON`,
    ]
    await expect(app.ready()).rejects.toThrow(new Error(`seed #1: ${reasons.join('; ')}`))
  })

  test('may hold typed arrays, which are lists', async () => {
    const more = { bytes: Buffer.from([7, 8]), big: BigInt64Array.of(9n) }
    const rows = [{ id: 1, vector: Float32Array.of(1, 0.5), ...more }]
    const { api } = await startControl({ seeds: [withRows({ rows })] })
    const listed = { vector: [1, 0.5], bytes: [7, 8], big: [9] }
    expect(await api('entities/query', { collectionName: 'c', limit: 9 })).toEqual(
      ok([{ id: 1, ...listed }]),
    )
  })

  test('keep all digits: of bigints, and of what stands in a file or a request', async () => {
    const asText = { 'accept-type-allow-int64': 'false' }
    const key = '9007199254740993'
    const seed = JSON.stringify(withRows({ rows: [row(1)] })).replace('"id":1', `"id":${key}`)
    const file = join(folderOf({ 'seed.json': seed }), 'seed.json')
    const byHand = withRows({ rows: [{ ...row(1), id: BigInt(key) }] })
    for (const seeds of [[file], [byHand], []]) {
      const { app } = await startControl({ seeds })
      const post = (url: string, payload: string) =>
        app.inject({ method: 'POST', url, payload, headers: asText })
      if (seeds.length === 0) await post('/_emulator/seed', seed)
      const query = JSON.stringify({ collectionName: 'c', limit: 1, outputFields: ['id'] })
      const answer = await post('/v2/vectordb/entities/query', query)

      expect(answer.json()).toEqual(ok([{ id: key }]))
    }
  })

  test('get the terms of their texts, whatever the analyzer', async () => {
    const schema = {
      fields: [
        { fieldName: 'id', dataType: 'Int64', isPrimary: true },
        {
          fieldName: 't',
          dataType: 'VarChar',
          elementTypeParams: {
            max_length: 99,
            enable_analyzer: true,
            analyzer_params: { type: 'english', stop_words: ['tales'] },
          },
        },
        { fieldName: 's', dataType: 'SparseFloatVector' },
      ],
      functions: [{ name: 'f', type: 'BM25', inputFieldNames: ['t'], outputFieldNames: ['s'] }],
    }
    const rows = [
      { id: 1, t: 'tales of a river' },
      { id: 2, t: 'rivers and seas' },
      { id: 3, t: 'a hill' },
    ]
    const indexParams = [{ fieldName: 's', metricType: 'BM25', indexType: 'AUTOINDEX' }]
    const seed = withRows({ dimension: undefined, schema, indexParams, rows, load: true })
    const { api } = await startControl({ seeds: [seed] })
    const found = await api('entities/search', {
      collectionName: 'c',
      data: ['river tales'],
      annsField: 's',
    })
    expect(found).toMatchObject({ code: 0, data: [{ id: 1 }, { id: 2 }] })
  })

  test('that are refused name the place and change nothing', async () => {
    const rows = Array.from({ length: 20 }, (_, id) => row(id))
    const seed = withRows({ rows: rows.with(13, { id: 13, vector: [1] }) })
    await expect(new Emulator({ seeds: [seed] }).ready()).rejects.toThrow(
      `seed #1: ${place}/rows/13: fail to deal the insert data, error: `,
    )
    const app = createApp({ seeds: [seed] })
    await expect(app.ready()).rejects.toThrow(`seed #1: ${place}/rows/13: `)
    const { api, control } = await startControl()
    expect(await control('POST', '/seed', seed)).toEqual({
      status: 400,
      body: {
        error: {
          code: 'bad_seed',
          message: expect.stringMatching(`^seed document: ${place}/rows/13: .*\\(code 1804\\)$`),
        },
      },
    })
    expect(await api('collections/list', {})).toEqual({ code: 0, data: [] })
  })

  test.each([
    [{ rows: [1] }, '/rows/0: Expected object'],
    [{ rows: {} }, '/rows: Expected array'],
    [{ rowsFile: 1 }, '/rowsFile: Expected string'],
    [{ rowsFile: 'x' }, '/rowsFile: only a seed that is a file itself can name a file'],
  ])('in no form that there is are refused: %j', async (more, message) => {
    const { control } = await startControl()
    expect(await control('POST', '/seed', withRows(more))).toEqual({
      status: 400,
      body: { error: { code: 'bad_seed', message: `seed document: ${place}${message}` } },
    })
  })

  test('may be none', async () => {
    const { api } = await startControl({ seeds: [withRows({ rows: [] })] })
    expect(await api('entities/query', { collectionName: 'c', limit: 9 })).toEqual(ok([]))
  })
})

describe('a file of rows', () => {
  const lines = [row(1), row(2)].map((one) => JSON.stringify(one))

  test.each([
    ['an array', `[${lines.join()}]`],
    ['lines', lines.join('\n')],
    [
      'lines with blank ones, a mark and line ends of Windows',
      `\ufeff\r\n${lines.join('\r\n\r\n')}\r\n`,
    ],
  ])('holds %s', async (_, text) => {
    const folder = folderOf({})
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'rows'), text)
    const { api } = await startWithFile(folder, 'data/rows')

    expect(await api('entities/query', { collectionName: 'c', limit: 9 })).toEqual(
      ok([row(1), row(2)]),
    )
  })

  test('may be empty', async () => {
    const { api } = await startWithFile(folderOf({ rows: '\n' }), 'rows')
    expect(await api('entities/query', { collectionName: 'c', limit: 9 })).toEqual(ok([]))
  })

  test.each<[string, string | Buffer, string]>([
    ['a line that is cut', `${lines[0]}\n\n{"id":`, 'rows:3: '],
    ['a line that is no object', `${lines[0]}\n7`, 'rows:2: expected an object'],
    ['an array that is cut', `[${lines[0]},\n`, 'rows:2: '],
    ['an array with a fault', `[\n${lines[0]}\n,\n,]`, 'rows:4: '],
    ['an item that is no object', `[${lines[0]}, null]`, 'rows: /1: expected an object'],
    ['a row in an array that is refused', `[${lines[0]},{"id":2}]`, 'rows: /1: '],
    ['a row in a line that is refused', `\n${lines[0]}\n{"id":2}`, 'rows:3: '],
    ['other text than UTF-8', Buffer.from([0x7b, 0xff]), 'rows: it is not UTF-8'],
  ])('with %s is refused', async (_, content, message) => {
    await expect(startWithFile(folderOf({ rows: content }), 'rows')).rejects.toThrow(
      `${place}/rowsFile: ${message}`,
    )
  })

  test.each([
    ['absent', 'rows', 'rows: there is no such file'],
    ['a folder', 'folder', 'folder: it is a folder'],
    ['a FIFO', 'fifo', 'fifo: it is no regular file'],
    ['too large', 'large', 'large: it is larger than 268435456 bytes'],
    ['named from the root', '/etc/passwd', '/etc/passwd: expected a path relative to the seed'],
    ['outside', '../no-such-rows', '../no-such-rows: there is no such file'],
    ['outside, above', '..', "..: it leads out of the seed's folder"],
    ['a link that leads outside', 'link', "link: it leads out of the seed's folder"],
  ])('that is %s is refused', async (_, file, message) => {
    const folder = folderOf({ large: '' })
    mkdirSync(join(folder, 'folder'))
    execFileSync('mkfifo', [join(folder, 'fifo')])
    truncateSync(join(folder, 'large'), 256 * 1024 * 1024 + 1)
    symlinkSync('/etc/passwd', join(folder, 'link'))

    await expect(startWithFile(folder, file)).rejects.toThrow(`${place}/rowsFile: ${message}`)
  })

  test('goes by a link within the folder, and not together with rows', async () => {
    const folder = folderOf({ rows: lines.join('\n') })
    symlinkSync('rows', join(folder, 'link'))
    const { api } = await startWithFile(folder, 'link')
    expect(await api('entities/query', { collectionName: 'c', limit: 9 })).toEqual(
      ok([row(1), row(2)]),
    )
    await expect(startWithFile(folder, 'link', { rows: [row(3)] })).rejects.toThrow(
      `${place}/rowsFile: there are rows already`,
    )
  })
})

describe('a seed that is added at a pace', () => {
  const rows = Array.from({ length: 2500 }, (_, at) => row(at))

  /** How often others may be served while so many rows are added. */
  async function pacesOf(count: number) {
    const { catalog, api } = await startControl()
    let paces = 0
    const pace = () => {
      paces++
      return undefined
    }
    const document = withRows({ rows: rows.slice(0, count) })
    await addSeedPaced(catalog, { name: 's', document }, pace)
    expect(await api('collections/get_stats', { collectionName: 'c' })).toEqual({
      code: 0,
      data: { rowCount: count },
    })
    return paces
  }

  test('gives way each thousand of its rows', async () => {
    const few = await pacesOf(500)
    expect(few).toBeGreaterThan(0)
    expect((await pacesOf(2500)) - few).toBeGreaterThanOrEqual(2)
  })

  test('names a row beyond the first thousand that is refused', async () => {
    const { catalog } = await startControl()
    const odd = { id: 'x', vector: [1, 2] }
    const document = withRows({ rows: [...rows.slice(0, 1700), odd, ...rows.slice(1701)] })
    await expect(addSeedPaced(catalog, { name: 's', document }, () => undefined)).rejects.toThrow(
      `seed s: ${place}/rows/1700: `,
    )
    expect([...catalog.database('default').collections.keys()]).toEqual([])
  })

  test('ends where its pace does', async () => {
    const { catalog } = await startControl()
    const late = async () => {
      throw new Error('late')
    }
    const seed = { name: 's', document: withRows({ rows }) }
    await expect(addSeedPaced(catalog, seed, late)).rejects.toThrow(/^late$/)
  })
})
