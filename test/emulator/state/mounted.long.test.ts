import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startEmulator } from '../../../src/server/server.js'

const folder = mkdtempSync(join(tmpdir(), 'milvus-'))
const file = join(folder, 'state.json')
const other = join(mkdtempSync(join(tmpdir(), 'milvus-')), 'state.json')
writeFileSync(file, '')
writeFileSync(other, await emptyState())
const mounted = spawnSync('mount', ['--bind', other, file]).status === 0

afterAll(() => {
  if (mounted) spawnSync('umount', [file])
})

// Only who may mount can try.
test.runIf(mounted)('a state file that is mounted by itself is kept', async () => {
  const emulator = await startEmulator({ state: file })
  emulator.catalog.addDatabase('shop')
  await emulator.close()
  expect(readdirSync(folder)).toEqual(['state.json'])
  expect(readFileSync(other, 'utf8')).toContain('"shop"')
})

async function emptyState(): Promise<string> {
  const emulator = await startEmulator()
  const answer = await fetch(`${emulator.url}/_emulator/state`)
  await emulator.close()
  return answer.text()
}
