import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs, {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { birthOf, lock } from '../../src/emulator/lock.js'
import { asNobody } from '../support/as-nobody.js'

/** A file with the lock of a process that has ended. */
function staleFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'file')
  writeLock(file, 2 ** 22 + 1)
  return file
}

const writeLock = (file: string, pid: number, birth?: string) =>
  writeFileSync(`${file}.lock`, JSON.stringify({ pid, host: hostname(), birth }))

/** Does something when the process that a lock names turns out to have ended. */
function whenFoundStale(work: () => void): void {
  const spy = vi.spyOn(process, 'kill').mockImplementationOnce(() => {
    work()
    throw new Error('no such process')
  })
  onTestFinished(() => spy.mockRestore())
}

/** A function of Node's, as all code sees it. */
function spyOnFs<Name extends 'renameSync' | 'writeFileSync' | 'copyFileSync' | 'linkSync'>(
  name: Name,
) {
  const spy = vi.spyOn(fs, name)
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  return spy
}

describe('a stale lock that two starts find', () => {
  test('may be gone when the second takes it away', () => {
    const file = staleFile()
    whenFoundStale(() => rmSync(`${file}.lock`))
    lock(file, 'writes there')()
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  test('is the lock of the first, which is never away', () => {
    const file = staleFile()
    whenFoundStale(() => writeLock(file, process.ppid))
    const rename = spyOnFs('renameSync')
    expect(() => lock(file, 'writes there')).toThrow(`process ${process.ppid} writes there`)
    expect(rename).not.toHaveBeenCalled()
    expect(readdirSync(dirname(file))).toEqual(['file.lock'])
  })

  test('is the lock of the first while that replaces it', () => {
    const file = staleFile()
    const stale = readFileSync(`${file}.lock`, 'utf8')
    writeLock(`${file}.lock`, process.ppid)
    expect(() => lock(file, 'writes there')).toThrow(`process ${process.ppid} writes there`)
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe(stale)
  })

  test('is replaced also where a process was killed that replaced it', () => {
    const file = staleFile()
    writeLock(`${file}.lock`, 2 ** 22 + 1)
    const unlock = lock(file, 'writes there')
    expect(readdirSync(dirname(file))).toEqual(['file.lock'])
    unlock()
    expect(readdirSync(dirname(file))).toEqual([])
  })
})

test('a lock has its text as soon as it has its name', () => {
  const file = staleFile()
  rmSync(`${file}.lock`)
  const [write, copy] = [spyOnFs('writeFileSync'), spyOnFs('copyFileSync')]
  lock(file, 'writes there')()
  expect(write.mock.calls.map(([name]) => name)).toEqual([`${file}.lock.${process.pid}`])
  expect(copy).not.toHaveBeenCalled()
})

test('a lock names its file, and what to do where it is wrong', () => {
  const file = staleFile()
  writeLock(file, process.ppid, birthOf(process.ppid))
  expect(() => lock(file, 'writes there')).toThrow(
    `process ${process.ppid} writes there, as ${file}.lock says: remove it if that process is no emulator`,
  )
})

test('a lock of this process that is not its own is of one that had its number before', () => {
  const file = staleFile()
  writeLock(file, process.pid, 'another boot 1')
  const unlock = lock(file, 'writes there')
  expect(() => lock(file, 'writes there')).toThrow('another emulator of this process writes there')
  unlock()
  expect(readdirSync(dirname(file))).toEqual([])
})

test.each([0, -1, 1.5, 1e300])('a lock of %d is of no process', (pid) => {
  const file = staleFile()
  writeLock(file, pid)
  lock(file, 'writes there')()
  expect(readdirSync(dirname(file))).toEqual([])
})

describe.runIf(process.platform === 'linux')('a lock on Linux', () => {
  test('is stale where another process has the number since', () => {
    const file = staleFile()
    writeLock(file, process.ppid, birthOf(process.pid))
    lock(file, 'writes there')()
    expect(readdirSync(dirname(file))).toEqual([])
  })

  test('is stale where its process has ended, though nobody waited for it', async () => {
    const file = staleFile()
    // What the shell becomes does not know of its child.
    const child = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'])
    onTestFinished(() => void child.kill('SIGKILL'))
    const [pid] = await once(child.stdout, 'data')
    await expect.poll(() => birthOf(Number(pid))).toBe('')
    writeLock(file, Number(pid))
    lock(file, 'writes there')()
    expect(readdirSync(dirname(file))).toEqual([])
  })

  test('tells when its process began', () => {
    const file = staleFile()
    const unlock = lock(file, 'writes there')
    const { birth } = JSON.parse(readFileSync(`${file}.lock`, 'utf8'))
    expect(birth).toMatch(/^[0-9a-f-]{36} \d+$/)
    unlock()
  })
})

test('an empty lock that was left over is not waited for', () => {
  const file = staleFile()
  writeFileSync(`${file}.lock`, '')
  const wait = vi.spyOn(Atomics, 'wait')
  onTestFinished(() => wait.mockRestore())
  lock(file, 'writes there')()
  expect(wait).not.toHaveBeenCalled()
  expect(readdirSync(dirname(file))).toEqual([])
})

test.each(['EPERM', 'ENOSYS'])('a file system without links, which says %s, has locks', (code) => {
  const file = staleFile()
  spyOnFs('linkSync').mockImplementation(() => {
    throw Object.assign(new Error(code), { code })
  })
  const unlock = lock(file, 'writes there')
  expect(JSON.parse(readFileSync(`${file}.lock`, 'utf8'))).toMatchObject({ pid: process.pid })
  expect(readdirSync(dirname(file))).toEqual(['file.lock'])
  unlock()
  writeLock(file, process.ppid)
  expect(() => lock(file, 'writes there')).toThrow(`process ${process.ppid} writes there`)
})

test('the lock of another machine, which took it over, stays at the end', () => {
  const file = staleFile()
  const unlock = lock(file, 'writes there')
  const other = JSON.stringify({ pid: process.pid, host: 'elsewhere' })
  writeFileSync(`${file}.lock`, other)
  unlock()
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(other)
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
  await asNobody(() => {
    for (const isOptional of [false, true]) {
      expect(() => lock(file, 'writes there', isOptional)).toThrow(
        `${file}.lock: its permissions forbid it`,
      )
    }
  })
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
