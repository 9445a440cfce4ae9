import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { type ServerOptions, startEmulator } from '../../../src/server/server.js'

const quick = { collectionName: 'c', dimension: 4 }

/** A folder for one test. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

async function start(state: string, options: ServerOptions = {}) {
  const emulator = await startEmulator({ ...options, state })
  const call = async (path: string, body: object) => {
    const answer = await fetch(`${emulator.url}/v2/vectordb/${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${emulator.token}` },
      body: JSON.stringify(body),
    })
    return answer.json()
  }
  return { emulator, call }
}

test('a catalog is saved on close and loaded at the next start', async () => {
  const file = join(folder(), 'state.json')
  const first = await start(file)
  await first.call('collections/create', quick)
  await first.emulator.close()
  const second = await start(file)
  onTestFinished(() => second.emulator.close())

  expect(await second.call('collections/list', {})).toEqual({ code: 0, data: ['c'] })
})

test('the root password of the state holds, and a start with another one says so', async () => {
  const file = join(folder(), 'state.json')
  const first = await start(file, { rootPassword: 'first' })
  await first.call('collections/create', quick)
  await first.emulator.close()
  const lines: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
  const second = await start(file, { rootPassword: 'second', logger })
  onTestFinished(() => second.emulator.close())

  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    'root has another password in the state than the one of the start, which is ignored',
  ])
  expect(await second.call('collections/list', {})).toMatchObject({ code: 1800 })
})

test('a file that another emulator keeps refuses to start and names the process', async () => {
  const file = join(folder(), 'state.json')
  const first = await start(file)
  await expect(startEmulator({ state: file })).rejects.toThrow(
    `state ${file}: another emulator of this process keeps its state there`,
  )
  await first.emulator.close()
  expect(readdirSync(join(file, '..'))).toEqual([])

  const lock = (pid: number, host = hostname()) =>
    writeFileSync(`${file}.lock`, JSON.stringify({ pid, host }))
  lock(process.ppid)
  await expect(startEmulator({ state: file })).rejects.toThrow(
    `state ${file}: process ${process.ppid} keeps its state there`,
  )
})

test('a file that is not there yet is the same by all its names', async () => {
  const path = folder()
  const file = join(path, 'state.json')
  symlinkSync(path, `${path}-linked`)
  onTestFinished(() => rmSync(`${path}-linked`))
  const first = await start(file)
  onTestFinished(() => first.emulator.close())
  for (const other of [relative('.', file), join(`${path}-linked`, 'state.json')]) {
    await expect(startEmulator({ state: other })).rejects.toThrow(
      `state ${other}: another emulator of this process keeps its state there`,
    )
  }
})

test.each([
  ['of a process that has ended', JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() })],
  ['of another machine', JSON.stringify({ pid: process.ppid, host: 'elsewhere' })],
  ['of an earlier process with our id', JSON.stringify({ pid: process.pid, host: hostname() })],
  ['that is none', 'x'],
])('a lock %s does not count', async (_, text) => {
  const file = join(folder(), 'state.json')
  writeFileSync(`${file}.lock`, text)
  await (await start(file)).emulator.close()
  expect(readdirSync(join(file, '..'))).toEqual([])
})

test('a start that fails gives the file up', async () => {
  const file = join(folder(), 'state.json')
  await expect(startEmulator({ state: file, host: '192.0.2.1' })).rejects.toThrow('host 192.0.2.1')
  await (await start(file)).emulator.close()
})

test('a folder that is not there refuses to start and names the file', async () => {
  const file = join(folder(), 'none', 'state.json')
  await expect(startEmulator({ state: file })).rejects.toThrow(
    `state ${file}: its folder is not there`,
  )
})

test('a last save that fails is told', async () => {
  const path = join(folder(), 'brief')
  mkdirSync(path)
  const file = join(path, 'state.json')
  const { emulator, call } = await start(file)
  await call('collections/create', quick)
  rmSync(path, { recursive: true })
  await expect(emulator.close()).rejects.toThrow(`state ${file}: its folder is not there`)
})

test('a save that fails is told, and tried again though nothing changes', async () => {
  const path = join(folder(), 'brief')
  mkdirSync(path)
  const file = join(path, 'state.json')
  const told: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line) => void told.push(line) })
  const emulator = await startEmulator({ state: file, logger })
  await fetch(`${emulator.url}/v2/vectordb/collections/create`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${emulator.token}` },
    body: JSON.stringify(quick),
  })
  rmSync(path, { recursive: true })
  await expect.poll(() => told.join('')).toContain('could not be saved')
  mkdirSync(path)
  await expect.poll(() => readdirSync(path)).toEqual(['state.json'])
  await emulator.close()
})

test('a changed catalog is saved every few seconds, and nothing else is left beside it', async () => {
  const path = folder()
  const file = join(path, 'state.json')
  const { emulator, call } = await start(file)
  onTestFinished(() => emulator.close())
  await call('collections/create', quick)
  await expect.poll(() => readdirSync(path)).toEqual(['state.json', 'state.json.lock'])

  expect(readFileSync(file, 'utf8')).toContain('"name":"c"')
})

test('users and their passwords outlive the process', async () => {
  const file = join(folder(), 'state.json')
  const first = await start(file)
  await first.call('users/create', { userName: 'bob', password: 'secret' })
  await first.emulator.close()
  const second = await start(file)
  onTestFinished(() => second.emulator.close())
  const answer = await fetch(`${second.emulator.url}/v2/vectordb/collections/list`, {
    method: 'POST',
    headers: { Authorization: 'Bearer bob:secret' },
    body: '{}',
  })

  expect(answer.status).toBe(200)
})

test.each([
  ['cut short', '{"schemaVersion":1,\n', 'line 2, column 1: it ends too early'],
  ['of another kind', '{"name":"milvus-emulator"}', ''],
  ['empty', '', 'line 1, column 1: it ends too early'],
  [
    'of a newer version',
    '{"schemaVersion":2,"x":1}',
    '/schemaVersion: Expected 1; 2 is of a newer ',
  ],
  [
    'with a name twice',
    '{"users":[{"name":"a","name":"b"}]}',
    '/users/0/name: the name stands twi',
  ],
  ['UTF-16', '\ufeff{}', 'it is UTF-16, not UTF-8'],
])('a file that is %s refuses to start and stays as it is', async (kind, text, reason) => {
  const file = join(folder(), 'state.json')
  const encoding = kind === 'UTF-16' ? 'utf16le' : 'utf8'
  writeFileSync(file, text, encoding)

  await expect(startEmulator({ state: file })).rejects.toThrow(`state ${file}: ${reason}`)
  expect(readFileSync(file, encoding)).toBe(text)
})

test('the mode of the file is kept', async () => {
  const file = join(folder(), 'state.json')
  await (await startAndChange(file)).close()
  chmodSync(file, 0o600)
  await (await startAndChange(file)).close()

  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('rows outlive the process', async () => {
  const file = join(folder(), 'state.json')
  const first = await start(file)
  await first.call('collections/create', quick)
  const data = [1, 2].map((id) => ({ id, vector: [id, 0.1, -1.5, 1e-45], color: 'red' }))
  await first.call('entities/insert', { collectionName: 'c', data })
  await first.emulator.close()
  const second = await start(file)
  onTestFinished(() => second.emulator.close())

  expect(await second.call('entities/query', { collectionName: 'c', limit: 9 })).toEqual({
    code: 0,
    cost: 0,
    data: [1, 2].map((id) => ({ id, vector: [id, 0.1, -1.5, 1e-45], color: 'red' })),
  })
})

const twoDays = 2 * 24 * 60 * 60 * 1000

test.each([
  ['that stands', 0],
  ['that was set forward', twoDays],
])('keys that are made by a clock %s are not those of rows that were loaded', async (_, ahead) => {
  const file = join(folder(), 'state.json')
  const clock = () => 1_700_000_000_000
  const insert = { collectionName: 'c', data: [{ vector: [1, 2, 3, 4] }] }
  const first = await start(file, { clock })
  await first.call('collections/create', { ...quick, autoID: true })
  first.emulator.clock.advance(ahead)
  await first.call('databases/create', { dbName: 'd' })
  await first.call('entities/insert', insert)
  await first.emulator.close()
  const second = await start(file, { clock })
  onTestFinished(() => second.emulator.close())
  await second.call('entities/insert', insert)

  const rows = await second.emulator.rows('c')
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2)
})

test('what began by a clock that was set forward begins at the next start', async () => {
  const file = join(folder(), 'state.json')
  const options = { clock: () => 1_700_000_000_000, loadDelay: 1000, importDelay: 1000 }
  const first = await start(file, options)
  first.emulator.clock.advance(twoDays)
  await first.call('collections/create', quick)
  await first.call('jobs/import/create', { collectionName: 'c', files: [['x.json']] })
  await first.emulator.close()
  const second = await start(file, options)
  onTestFinished(() => second.emulator.close())
  const states = () =>
    Promise.all([
      second.call('collections/get_load_state', { collectionName: 'c' }),
      second.call('jobs/import/list', { collectionName: 'c' }),
    ])
  const showing = (loadProgress: number, state: string) => [
    { data: { loadProgress } },
    { data: { records: [{ state }] } },
  ]

  expect(await states()).toMatchObject(showing(0, 'Pending'))
  second.emulator.clock.advance(500)
  expect(await states()).toMatchObject(showing(50, 'Importing'))
  second.emulator.clock.advance(500)
  await expect.poll(states).toMatchObject(showing(100, 'Failed'))
})

test('what began when no clock stands is refused at the start too', async () => {
  const file = join(folder(), 'state.json')
  const first = await start(file)
  await first.call('collections/create', quick)
  await first.emulator.close()
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/("load":\{.*?"since":)\d+/, '$19e15'))

  await expect(startEmulator({ state: file })).rejects.toThrow(
    `state ${file}: /databases/0/collections/0/load/since: 9000000000000000 is no time in mil`,
  )
})

test('a link is followed', async () => {
  const path = folder()
  const file = join(path, 'state.json')
  await (await startAndChange(file)).close()
  symlinkSync('state.json', join(path, 'link.json'))
  writeFileSync(join(path, 'before'), readFileSync(file))
  await (await startAndChange(join(path, 'link.json'))).close()

  expect(lstatSync(join(path, 'link.json')).isSymbolicLink()).toBe(true)
  expect(readFileSync(file)).not.toEqual(readFileSync(join(path, 'before')))
})

test.each([
  ['a save writes first', 'state.json.new'],
  ['the lock belongs', 'state.json.lock'],
])('a link that waits where %s is not followed', async (_, link) => {
  const path = folder()
  writeFileSync(join(path, 'precious'), 'as it is')
  symlinkSync('precious', join(path, link))
  await (await startAndChange(join(path, 'state.json'))).close()

  expect(readFileSync(join(path, 'precious'), 'utf8')).toBe('as it is')
  expect(readdirSync(path).sort()).toEqual(['precious', 'state.json'])
})

test.each([
  ['a file of requests that cannot be written', { record: '/nowhere/cases.json' }],
  ['a certificate that is none', { tls: { cert: 'x', key: 'x' } }],
  ['an address that is none', { twin: 'ftp://milvus.example' }],
  ['a host that is none', { host: '192.0.2.1' }],
])('a start that fails for %s gives it up', async (_, options) => {
  const path = folder()
  const state = join(path, 'state.json')
  await expect(startEmulator({ state, ...options })).rejects.toThrow()

  expect(readdirSync(path)).toEqual([])
  await (await startAndChange(state)).close()
})

test.each([
  ['a FIFO', (file: string) => execFileSync('mkfifo', [file]), 'it is no regular file'],
  ['a folder', (file: string) => mkdirSync(file), 'it is no regular file'],
  [
    'a link to nothing',
    (file: string) => symlinkSync('nothing', file),
    'its folder is not there, or what it links to',
  ],
])('%s is refused', async (_, make, reason) => {
  const file = join(folder(), 'state.json')
  make(file)

  await expect(startEmulator({ state: file })).rejects.toThrow(`state ${file}: ${reason}`)
})

async function startAndChange(file: string) {
  const { emulator, call } = await start(file)
  await call('databases/create', { dbName: `d${Math.floor(performance.now() * 1000)}` })
  return emulator
}
