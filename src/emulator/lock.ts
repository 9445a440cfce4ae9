import { lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { writeFault } from './disk-fault.js'
import { readWhole } from './whole-file.js'

/** Files that this process has. */
const own = new Set<string>()

/** What says that a folder may not be written to, or is not there, of which the file itself tells. */
const forbidden = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT'])

/**
 * Where a file stands that is to be replaced, by the one name that it has wherever it is asked from: where links lead, as
 * a rename would replace the link.
 * @throws Error for what is no regular file, a link to nothing too, and for a folder that is not there
 */
export function placeOf(file: string): string {
  if (!lstatSync(file, { throwIfNoEntry: false }))
    return join(realpathSync(dirname(file)), basename(file))
  const place = realpathSync(file)
  if (!statSync(place).isFile()) throw new Error('it is no regular file')
  return place
}

/**
 * Makes sure that nobody else writes to a file of ours: the last to write would win, silently. What a process left
 * that was killed does not count, nor what one of another machine or container wrote, whose processes cannot be seen.
 * @param does what whoever has it does with it, for the error
 * @param isOptional goes on without the file of the lock where the folder may not be written to, which the file may
 * @returns what gives it up
 * @throws Error that names the process that has it, or the file of the lock and why it cannot be written
 */
export function lock(file: string, does: string, isOptional = false): () => void {
  const lockFile = `${file}.lock`
  if (own.has(file)) throw new Error(`another emulator of this process ${does}`)
  let isWritten = true
  try {
    claim(lockFile, does)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    if (!isOptional || !forbidden.has(code)) throw new Error(`${lockFile}: ${writeFault(error)}`)
    isWritten = false
  }
  own.add(file)
  return () => {
    own.delete(file)
    // One of another machine, for which ours did not count, has its own there.
    if (isWritten && textOf(lockFile) === ownText()) rmSync(lockFile, { force: true })
  }
}

const ownText = () => JSON.stringify({ pid: process.pid, host: hostname() })

function claim(lockFile: string, does: string): void {
  if (write(lockFile)) return
  const stale = refuseHolder(lockFile, does)
  if (takeAway(lockFile, stale) && write(lockFile)) return
  // Another start found it meanwhile.
  refuseHolder(lockFile, does)
  throw new Error(`another process ${does}`)
}

/** @returns false where there is one */
function write(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, ownText(), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/**
 * It may be a link that somebody planted: where it leads is never written to.
 * @param stale what stood in it; another start, which read that too, may have written its own there meanwhile
 * @returns false where it is another's
 */
function takeAway(lockFile: string, stale: string | undefined): boolean {
  const aside = `${lockFile}.${process.pid}`
  try {
    renameSync(lockFile, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return true
  }
  if (textOf(aside) !== stale) {
    renameSync(aside, lockFile)
    return false
  }
  rmSync(aside)
  return true
}

/** @returns what stands in a lock of nobody */
function refuseHolder(lockFile: string, does: string): string | undefined {
  let text = textOf(lockFile)
  if (text === '') {
    // Who makes it names itself a moment later.
    pause()
    text = textOf(lockFile)
  }
  const holder = holderIn(text)
  if (holder !== undefined) throw new Error(`process ${holder} ${does}`)
  return text
}

/** The process that a lock names, if it is another one that runs. */
function holderIn(text = ''): number | undefined {
  const { pid, host } = parse(text)
  if (typeof pid !== 'number' || host !== hostname() || pid === process.pid) return undefined
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined
  }
}

function parse(text: string): { readonly pid?: unknown; readonly host?: unknown } {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/**
 * Nothing of what no emulator left, as a link to nothing.
 * @throws Error for a folder, and what another user may have left, who still runs
 */
function textOf(file: string): string | undefined {
  try {
    return readWhole(file).toString('utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['EISDIR', 'EACCES'].includes(code)) throw error
    return undefined
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
}
