import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clearPortFile } from '../../src/process/port-file.js'

test('a pipe in the place of the port file stays', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'port-file-')), 'pipe')
  execFileSync('mkfifo', [file])
  expect(() => clearPortFile(file, '--port-file')).toThrow('--port-file: it is no regular file')
  expect(lstatSync(file).isFIFO()).toBe(true)
})
