import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clearPortFile } from '../../src/process/port-file.js'
import { asNobody } from '../support/as-nobody.js'

test('a pipe in the place of the port file stays', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'port-file-')), 'pipe')
  execFileSync('mkfifo', [file])
  expect(() => clearPortFile(file, '--port-file')).toThrow('--port-file: it is no regular file')
  expect(lstatSync(file).isFIFO()).toBe(true)
})

test.runIf(process.geteuid?.() === 0)(
  'that of another user is told by its permissions',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'port-file-'))
    const file = join(folder, 'ready.json')
    writeFileSync(file, '')
    chmodSync(folder, 0o1777)
    await asNobody(() =>
      expect(() => clearPortFile(file, '--port-file')).toThrow(
        '--port-file: its permissions forbid it',
      ),
    )
  },
)

test('a folder in the place of the port file is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'port-file-'))
  expect(() => clearPortFile(folder, '--port-file')).toThrow('--port-file: it is a folder')
})
