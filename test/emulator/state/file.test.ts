import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../../src/server/server.js'

const quick = { collectionName: 'c', dimension: 4 }

/** A folder for one test. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

async function start(state: string) {
  const emulator = await startEmulator({ state })
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

test('a folder that is not there refuses to start and names the file', async () => {
  const file = join(folder(), 'none', 'state.json')
  await expect(startEmulator({ state: file })).rejects.toThrow(`state ${file}: ENOENT`)
})

test('a last save that fails is told', async () => {
  const path = join(folder(), 'brief')
  mkdirSync(path)
  const file = join(path, 'state.json')
  const { emulator, call } = await start(file)
  await call('collections/create', quick)
  rmSync(path, { recursive: true })
  await expect(emulator.close()).rejects.toThrow(`state ${file}: ENOENT`)
})

test('a changed catalog is saved every few seconds, and nothing else is left beside it', async () => {
  const path = folder()
  const file = join(path, 'state.json')
  const { emulator, call } = await start(file)
  onTestFinished(() => emulator.close())
  await call('collections/create', quick)
  await expect.poll(() => readdirSync(path), { timeout: 10_000 }).toEqual(['state.json'])

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
  ['cut short', '{"schemaVersion":1,'],
  ['of another kind', '{"name":"milvus-emulator"}'],
  ['empty', ''],
])('a file that is %s refuses to start and stays as it is', async (_, text) => {
  const file = join(folder(), 'state.json')
  writeFileSync(file, text)

  await expect(startEmulator({ state: file })).rejects.toThrow(`state ${file}: `)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
