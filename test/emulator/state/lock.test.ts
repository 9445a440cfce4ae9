import fs, { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { lock } from '../../../src/emulator/state/lock.js'

/** A file with the lock of a process that has ended. */
function staleFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'file')
  writeLock(file, 2 ** 22 + 1)
  return file
}

const writeLock = (file: string, pid: number) =>
  writeFileSync(`${file}.lock`, JSON.stringify({ pid, host: hostname() }))

/** Does something as soon as locks are taken away. */
function afterRemoval(work: () => void): void {
  const remove = fs.rmSync
  const spy = vi.spyOn(fs, 'rmSync').mockImplementationOnce((path, options) => {
    remove(path, options)
    work()
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
}

describe('a stale lock that two starts find', () => {
  test('may be gone when the second takes it away', () => {
    const file = staleFile()
    const spy = vi.spyOn(process, 'kill').mockImplementationOnce(() => {
      rmSync(`${file}.lock`)
      throw new Error('no such process')
    })
    onTestFinished(() => spy.mockRestore())
    lock(file, 'writes there')()
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  test.each([
    ['that names it', process.ppid, `process ${process.ppid} writes there`],
    ['that does not name it yet', undefined, 'another process writes there'],
  ])('is the lock of the first, %s', (_, pid, reason) => {
    const file = staleFile()
    afterRemoval(() =>
      pid === undefined ? writeFileSync(`${file}.lock`, '') : writeLock(file, pid),
    )
    expect(() => lock(file, 'writes there')).toThrow(reason)
  })
})
