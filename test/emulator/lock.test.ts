import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { lock } from '../../src/emulator/lock.js'
import { asNobody } from '../support/as-nobody.js'

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

/** Does something when the process that a lock names turns out to have ended. */
function whenFoundStale(work: () => void): void {
  const spy = vi.spyOn(process, 'kill').mockImplementationOnce(() => {
    work()
    throw new Error('no such process')
  })
  onTestFinished(() => spy.mockRestore())
}

describe('a stale lock that two starts find', () => {
  test('may be gone when the second takes it away', () => {
    const file = staleFile()
    whenFoundStale(() => rmSync(`${file}.lock`))
    lock(file, 'writes there')()
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  test.each([
    ['that names it', process.ppid, `process ${process.ppid} writes there`],
    ['that does not name it yet', undefined, 'another process writes there'],
  ])('is the lock of the first, %s', (_, pid, reason) => {
    const file = staleFile()
    whenFoundStale(() =>
      pid === undefined ? writeFileSync(`${file}.lock`, '') : writeLock(file, pid),
    )
    const locks = () => lock(file, 'writes there')
    expect(locks).toThrow(reason)
    expect(readdirSync(dirname(file))).toEqual(['file.lock'])
  })
})

test('the lock of another machine, which took it over, stays at the end', () => {
  const file = staleFile()
  const unlock = lock(file, 'writes there')
  const other = JSON.stringify({ pid: process.pid, host: 'elsewhere' })
  writeFileSync(`${file}.lock`, other)
  unlock()
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(other)
})

test('a lock that names nobody yet is waited for', () => {
  const file = staleFile()
  writeFileSync(`${file}.lock`, '')
  const spy = vi.spyOn(Atomics, 'wait').mockImplementationOnce(() => {
    writeLock(file, process.ppid)
    return 'timed-out'
  })
  onTestFinished(() => spy.mockRestore())
  expect(() => lock(file, 'writes there')).toThrow(`process ${process.ppid} writes there`)
})

test('a folder in its place is named, and stays', () => {
  const file = staleFile()
  rmSync(`${file}.lock`)
  mkdirSync(`${file}.lock`)
  expect(() => lock(file, 'writes there')).toThrow(`${file}.lock: it is a folder`)
  expect(readdirSync(dirname(file))).toEqual(['file.lock'])
})

const isRoot = process.geteuid?.() === 0

test.runIf(isRoot)('a lock that may not be read is not taken away', async () => {
  const file = staleFile()
  chmodSync(`${file}.lock`, 0o600)
  chmodSync(dirname(file), 0o777)
  await asNobody(() =>
    expect(() => lock(file, 'writes there')).toThrow(`${file}.lock: its permissions forbid it`),
  )
  expect(readdirSync(dirname(file))).toEqual(['file.lock'])
})

test.runIf(isRoot)('a stale lock of another user is told by its permissions', async () => {
  const file = staleFile()
  chmodSync(dirname(file), 0o1777)
  await asNobody(() => {
    expect(() => lock(file, 'writes there')).toThrow(`${file}.lock: its permissions forbid it`)
    lock(file, 'writes there', true)()
  })
})
