import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { replace } from '../../../src/emulator/state/replace.js'

test('a write that fails leaves the file, and nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'state.json')
  writeFileSync(file, 'before')
  async function* failing() {
    yield 'half'
    throw new Error('no room')
  }

  await expect(replace(file, failing())).rejects.toThrow('no room')
  expect(readdirSync(folder)).toEqual(['state.json'])
  expect(readFileSync(file, 'utf8')).toBe('before')
})
