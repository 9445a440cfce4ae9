import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readyOf, startProcess } from '../../support/start-process.js'

/** How often the process is killed; CRASHES=50 for a long look. */
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

/** When a file was written last; a save puts another in its place. */
const timeOf = (file: string): bigint | undefined =>
  statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs

test('a killed process leaves a whole state that it had at some moment', {
  timeout: 120_000 * (crashes + 1),
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const state = join(folder, 'state.json')
  let before = 0
  for (let crash = 0; crash <= crashes; crash++) {
    const { child, ended, call } = await start(state)
    const { data } = (await call('collections/list', {})) as { data: string[] }
    // Collections are made in this order, so that every state there ever was is a beginning of it.
    expect(data).toEqual(Array.from({ length: data.length }, (_, number) => `c${number}`))
    expect(data.length).toBeGreaterThanOrEqual(before)
    before = data.length
    // It is killed so many calls after a save, of which there is one at least: another may be under way by then.
    const saved = timeOf(state)
    let left = (crash * 37) % 100
    for (let number = data.length; left > 0 || timeOf(state) === saved; number++) {
      if (timeOf(state) !== saved) left--
      await call('collections/create', { collectionName: `c${number}`, dimension: 4 })
    }
    child.kill('SIGKILL')
    await ended
  }
  expect(before).toBeGreaterThan(0)
})
