import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { casesIn } from '../../src/contract/cases.js'
import { startEmulator } from '../../src/server/server.js'
import { asNobody } from '../support/as-nobody.js'

const fileIn = () => join(mkdtempSync(join(tmpdir(), 'record-')), 'requests.json')

test('requests are recorded as cases, a namespace each, another after a reset', async () => {
  const record = fileIn()
  const emulator = await startEmulator({ record, journal: 2 })
  onTestFinished(() => emulator.close())
  const headers = { authorization: `Bearer ${emulator.token}` }
  const post = (path: string, body: string, url = emulator.url) =>
    fetch(`${url}/v2/vectordb/${path}`, { method: 'POST', headers, body })
  // Whole at any time.
  expect(casesIn('', readFileSync(record, 'utf8'))).toEqual([])
  const user = '{"userName":"ann","password":"secret-1"}'
  await post('users/create', user)
  await post('collections/has', '{"collectionName":"c","n":1.0,"id":470791678554275840}')
  await post('collections/has', `{"collectionName":"${'x'.repeat(20_000)}"}`)
  await post('collections/list', '{', emulator.fork('mine').url)
  await expect.poll(() => casesIn('', readFileSync(record, 'utf8')).length).toBe(2)
  emulator.reset()
  await post('collections/list', '{}')
  await emulator.close()
  const text = readFileSync(record, 'utf8')
  expect(text).not.toContain('secret')
  expect(text).toContain('"n":1.0,"id":470791678554275840')
  const cases = casesIn('file', text)
  expect(cases.map(({ name, steps }) => [name, steps.map(({ request }) => request.path)])).toEqual([
    [
      'file default',
      ['/v2/vectordb/users/create', '/v2/vectordb/collections/has', '/v2/vectordb/collections/has'],
    ],
    ['file mine', ['/v2/vectordb/collections/list']],
    ['file default (2)', ['/v2/vectordb/collections/list']],
  ])
  expect(cases[0]?.steps[0]).toEqual({
    id: 1,
    request: {
      method: 'POST',
      path: '/v2/vectordb/users/create',
      headers: {},
      body: { userName: 'ann', password: '(redacted)' },
    },
    answer: { status: 200, body: { code: 0, data: {} } },
  })
  expect(cases[1]?.steps[0]).toMatchObject({ request: { body: '{' } })
})

test('long bodies are recorded as the text that was sent', async () => {
  const record = fileIn()
  const emulator = await startEmulator({ record, auth: false })
  onTestFinished(() => emulator.close())
  const has = (body: string) =>
    fetch(`${emulator.url}/v2/vectordb/collections/has`, { method: 'POST', body })
  const long = `{"collectionName":"c","x":1.0,"y":"\\n${'\u732b'.repeat(10_000)}"}`
  const longer = `{"collectionName":"c","x":"${'x'.repeat(1_000_000)}"}`
  await has(long)
  await has(`{"collectionName":"c","x":"${'x'.repeat(20_000)}","Password":1}`)
  await has(longer)
  await has(`{"collectionName":"${'x'.repeat(17 * 1024 * 1024)}"}`)
  await has('{"collectionName":"d"}')
  await emulator.close()
  const text = readFileSync(record, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ cut: 2 })
  const [made] = casesIn('', text)
  expect(made?.steps.map(({ request }) => request.body)).toEqual([
    long,
    longer,
    { collectionName: 'd' },
  ])
})

test('a file stays a whole document when the disk is full, and goes on when it is not', async () => {
  const { record, told, emulator } = await startTold()
  const ask = (path: string) => fetch(`${emulator.url}/v2/vectordb/${path}`, { method: 'POST' })
  const steps = () => casesIn('', readFileSync(record, 'utf8')).flatMap((one) => one.steps)
  const { fillUp } = await fillingDisk()
  fillUp()
  await ask('collections/list')
  await expect.poll(() => told.length).toBe(1)
  expect(told).toMatchObject([{ err: { code: 'ENOSPC' } }])
  await expect.poll(steps).toEqual([])
  await ask('databases/list')
  await expect
    .poll(() => steps().map(({ request }) => request.path))
    .toEqual(['/v2/vectordb/databases/list'])
})

test('the end of a file stands again before what a full disk took is cut off', async () => {
  const { record, told, emulator } = await startTold()
  const { kind, fillUp } = await fillingDisk()
  const seen: string[] = []
  const cut = vi.spyOn(kind, 'truncate').mockImplementation(async () => {
    seen.push(readFileSync(record, 'utf8'))
    throw new Error('EIO: i/o error')
  })
  onTestFinished(() => cut.mockRestore())
  fillUp()
  await fetch(emulator.url, { method: 'POST' })
  await expect.poll(() => told).toMatchObject([{ err: { code: 'ENOSPC' } }])
  expect(seen).toEqual([expect.stringMatching(/^\{"cases":\[\],"cut":0\}\n/)])
})

test('a file whose folder was removed is told once, and stands again with all that it held', async () => {
  const { record, told, emulator } = await startTold()
  const ask = (path: string) => fetch(`${emulator.url}/v2/vectordb/${path}`, { method: 'POST' })
  const steps = () => casesIn('', readFileSync(record, 'utf8')).flatMap((one) => one.steps)
  await ask('collections/list')
  await expect.poll(steps).toHaveLength(1)
  rmSync(dirname(record), { recursive: true })
  await ask('databases/list')
  await expect.poll(() => told.length).toBe(1)
  const message = `record ${record}: it is gone; it is written anew once it can be`
  expect(told).toMatchObject([{ err: { message } }])
  await ask('users/list')
  mkdirSync(dirname(record))
  await expect.poll(() => readdirSync(dirname(record))).toEqual(['requests.json'])
  await expect
    .poll(() => steps().map(({ request }) => request.path.replace('/v2/vectordb/', '')))
    .toEqual(['collections/list', 'databases/list', 'users/list'])
  expect(told).toHaveLength(1)
  rmSync(record)
  await ask('roles/list')
  await expect.poll(() => told.length).toBe(2)
  await expect.poll(steps).toHaveLength(4)
})

test('a file that is gone at the end is written anew, or told', async () => {
  const { record, told, emulator } = await startTold()
  rmSync(dirname(record), { recursive: true })
  await expect(emulator.close()).rejects.toThrow(`record ${record}: its folder is not there`)
  expect(told).toHaveLength(1)

  const other = await startTold()
  rmSync(other.record)
  await other.emulator.close()
  expect(casesIn('', readFileSync(other.record, 'utf8'))).toEqual([])
})

test('a file that another one replaced is told, and leaves that alone', async () => {
  const { record, told, emulator } = await startTold()
  rmSync(record)
  writeFileSync(record, 'mine')
  await fetch(emulator.url, { method: 'POST' })
  await expect.poll(() => told.length).toBe(1)
  await expect(emulator.close()).rejects.toThrow('another file stands there')
  expect(readFileSync(record, 'utf8')).toBe('mine')
})

/** @returns what lets the disk take ten bytes of the next write, and refuse the rest */
async function fillingDisk() {
  const handle = await open(fileIn(), 'w')
  const kind: FileHandle = Object.getPrototypeOf(handle)
  await handle.close()
  const { write } = kind
  const fillUp = () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const part = function (this: unknown, ...[bytes, from, , at]: unknown[]) {
      return Reflect.apply(write, this, [bytes, from, 10, at])
    }
    const spy = vi.spyOn(kind, 'write').mockImplementationOnce(part).mockRejectedValueOnce(full)
    onTestFinished(() => spy.mockRestore())
  }
  return { kind, fillUp }
}

/** An emulator that records, with the faults that its log is told. */
async function startTold() {
  const record = fileIn()
  const told: object[] = []
  const logger = { ...silent, error: (fault: object) => void told.push(fault) }
  const emulator = await startEmulator({ record, logger: logger as never })
  onTestFinished(() => emulator.close().catch(() => {}))
  return { record, told, emulator }
}

const silent = { warn() {}, info() {}, debug() {} }

test('a file has the requests of one emulator', async () => {
  const record = fileIn()
  const emulator = await startEmulator({ record })
  await expect(startEmulator({ record })).rejects.toThrow(
    `record ${record}: another emulator of this process writes its requests there`,
  )
  await emulator.close()
  await (await startEmulator({ record })).close()
})

test('a file may be written whose folder may not', async () => {
  const record = fileIn()
  writeFileSync(record, '')
  chmodSync(record, 0o666)
  chmodSync(dirname(record), 0o555)
  // What is imported only when it is needed may be nobody's to read.
  await (await startEmulator({ record: fileIn() })).close()
  const emulator = await asNobody(() => startEmulator({ record }))
  await expect(startEmulator({ record })).rejects.toThrow(
    `record ${record}: another emulator of this process writes its requests there`,
  )
  await emulator.close()
  expect(readdirSync(dirname(record))).toEqual(['requests.json'])
  expect(casesIn('', readFileSync(record, 'utf8'))).toEqual([])
})

test('a lock that cannot be written is named', async () => {
  const record = join(dirname(fileIn()), 'x'.repeat(252))
  await expect(startEmulator({ record })).rejects.toThrow(
    `record ${record}: ${record}.lock: its name is too long`,
  )
})

test('what cannot be recorded is refused', async () => {
  await expect(startEmulator({ record: fileIn(), journal: 0 })).rejects.toThrow(
    'record: the journal is off, which it is made of',
  )
  const record = join(fileIn(), 'below')
  await expect(startEmulator({ record })).rejects.toThrow(
    `record ${record}: its folder is not there`,
  )
  // It is written over, which a pipe could not be; opening one would wait for its reader.
  await expect(startEmulator({ record: '/dev/full' })).rejects.toThrow(
    'record /dev/full: it is no regular file',
  )
})
