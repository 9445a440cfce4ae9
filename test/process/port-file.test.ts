import { execFileSync } from 'node:child_process'
import fs, {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { clearPortFile } from '../../src/process/port-file.js'
import { asNobody } from '../support/as-nobody.js'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'port-file-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a pipe in the place of the port file stays', () => {
  const file = join(newFolder(), 'pipe')
  execFileSync('mkfifo', [file])
  expect(() => clearPortFile(file, '--port-file')).toThrow(
    `--port-file ${file}: it is no regular file`,
  )
  expect(lstatSync(file).isFIFO()).toBe(true)
})

test('a link in the place of the port file stays, and what it leads to', () => {
  const [file, target] = [join(newFolder(), 'link'), join(newFolder(), 'target')]
  writeFileSync(target, 'precious')
  symlinkSync(target, file)
  expect(() => clearPortFile(file, '--port-file')).toThrow(
    `--port-file ${file}: it is no regular file`,
  )
  expect(lstatSync(file).isSymbolicLink()).toBe(true)
  expect(fs.readFileSync(file, 'utf8')).toBe('precious')
})

test.runIf(process.geteuid?.() === 0)(
  'that of another user is told by its permissions',
  async () => {
    const folder = newFolder()
    const file = join(folder, 'ready.json')
    writeFileSync(file, '')
    chmodSync(folder, 0o1777)
    await asNobody(() =>
      expect(() => clearPortFile(file, '--port-file')).toThrow(
        `--port-file ${file}: its permissions forbid it`,
      ),
    )
  },
)

test('a folder in the place of the port file is named', () => {
  const folder = newFolder()
  expect(() => clearPortFile(folder, '--port-file')).toThrow(
    `--port-file ${folder}: it is a folder`,
  )
})

test('one that another process takes away meanwhile is away', () => {
  const file = join(newFolder(), 'ready.json')
  writeFileSync(file, '')
  const { unlinkSync } = fs
  const spy = vi.spyOn(fs, 'unlinkSync').mockImplementationOnce((name) => {
    unlinkSync(name)
    unlinkSync(name)
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  clearPortFile(file, '--port-file')
  expect(existsSync(file)).toBe(false)
})
