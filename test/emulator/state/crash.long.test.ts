import { mkdtempSync, rmSync, statSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readyOf, startProcess } from '../../support/start-process.js'

/** How often the process is killed at least; CRASHES=50 for a long look. */
const crashes = Number(process.env.CRASHES ?? 3)

/** Starts a process that keeps its state, and waits until it is ready. */
async function start(state: string) {
  const options = ['--port', '0', '--management-port', 'off', '--no-auth', '--state', state]
  const emulator = startProcess(options)
  const { url } = await readyOf(emulator)
  const call = async (path: string, body: object): Promise<unknown> => {
    const request = { method: 'POST', body: JSON.stringify(body) }
    return (await fetch(`${url}/v2/vectordb/${path}`, request)).json()
  }
  return { child: emulator.child, ended: emulator.ended, call }
}

/** Keeps a state with a first collection of so many rows that a save writes it piece by piece. */
async function keepLarge(state: string): Promise<void> {
  const { child, ended, call } = await start(state)
  const dimension = 512
  await call('collections/create', { collectionName: 'c0', dimension })
  const data = Array.from({ length: 500 }, (_, id) => ({
    id,
    vector: Array.from({ length: dimension }, (_, at) => Math.fround(Math.sin(id + at))),
  }))
  expect(await call('entities/insert', { collectionName: 'c0', data })).toMatchObject({ code: 0 })
  child.kill('SIGTERM')
  await ended
}

/** When a file was written last. */
const timeOf = (file: string): bigint | undefined =>
  statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs

test('a killed process leaves a whole state that it had at some moment', {
  timeout: 120_000 * (crashes + 1),
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const state = join(folder, 'state.json')
  await keepLarge(state)
  let before = 1
  /** How many saves were cut off; there is one at least, however quick the machine is. */
  let cut = 0
  for (let crash = 0; crash <= crashes || cut === 0; crash++) {
    const { child, ended, call } = await start(state)
    const { data } = (await call('collections/list', {})) as { data: string[] }
    // Collections are made in this order, so that every state there ever was is a beginning of it.
    expect(data).toEqual(Array.from({ length: data.length }, (_, number) => `c${number}`))
    expect(data.length).toBeGreaterThanOrEqual(before)
    before = data.length
    const left = timeOf(`${state}.new`)
    // Once the process is ready, only saves change files: every other time it is killed when the state itself has
    // changed, at the end of a save, and else after so many changes, amid one mostly.
    const awaitsEnd = crash % 2 === 0
    let changes = awaitsEnd ? 1 : 1 + ((crash * 7) % 20)
    const watcher = watch(folder, (_, name) => {
      if (awaitsEnd && name !== basename(state)) return
      changes--
      if (changes === 0) child.kill('SIGKILL')
    })
    for (let number = data.length; child.exitCode === null && !child.killed; number++) {
      const made = call('collections/create', { collectionName: `c${number}`, dimension: 4 })
      await made.catch(() => undefined)
    }
    watcher.close()
    expect(await ended).toBeNull()
    const half = timeOf(`${state}.new`)
    if (half !== undefined && half !== left) cut++
  }
  expect(before).toBeGreaterThan(1)
})
