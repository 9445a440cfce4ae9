import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { readFault, writeFault } from './disk-fault.js'
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

const ownText = () =>
  JSON.stringify({ pid: process.pid, host: hostname(), birth: birthOf(process.pid) })

function claim(lockFile: string, does: string): void {
  refuseHolder(lockFile, does)
  const beside = `${lockFile}.${process.pid}`
  // What a crash left, or somebody planted: it is never written to.
  rmSync(beside, { force: true })
  try {
    writeFileSync(beside, ownText(), { flag: 'wx' })
    if (!put(beside, lockFile)) replaceStale(beside, lockFile, does)
  } finally {
    rmSync(beside, { force: true })
  }
}

/**
 * Whoever sees the lock sees all of it.
 * @returns false where there is one
 */
function put(beside: string, lockFile: string): boolean {
  try {
    link(beside, lockFile)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    // Not every file system has links; a copy is empty for a moment.
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
}

/**
 * One start at a time, by a lock of its own: a second that found the same one stale would replace that of the first. It
 * may be a link that somebody planted: where it leads is never written to.
 */
function replaceStale(beside: string, lockFile: string, does: string): void {
  const turn = `${lockFile}.lock`
  claim(turn, does)
  try {
    if (put(beside, lockFile)) return
    const stale = refuseHolder(lockFile, does)
    // Its process may have given it up, and another start made one, before the process was looked for.
    if (textOf(lockFile) !== stale) throw new Error(`another process ${does}`)
    renameSync(beside, lockFile)
  } finally {
    rmSync(turn, { force: true })
  }
}

/** @returns what stands in a lock of nobody */
function refuseHolder(lockFile: string, does: string): string | undefined {
  const text = textOf(lockFile)
  const holder = holderIn(text)
  if (holder !== undefined) {
    const otherwise = 'remove it if that process is no emulator'
    throw new Error(`process ${holder} ${does}, as ${lockFile} says: ${otherwise}`)
  }
  return text
}

/**
 * The process that a lock names, if it is another one that runs. Numbers are given again: in a container that starts
 * anew to the very same programs.
 */
function holderIn(text = ''): number | undefined {
  const { pid, host, birth } = parse(text)
  if (!isPid(pid) || host !== hostname() || pid === process.pid || !isThere(pid)) return undefined
  const found = birthOf(pid)
  if (found === '') return undefined
  // Locks of before do not tell, nor does every system.
  const isOther = found !== undefined && birth !== undefined && found !== birth
  return isOther ? undefined : pid
}

/** No number of a group of processes, or of all. */
const isPid = (pid: unknown): pid is number => Number.isInteger(pid) && Number(pid) > 0

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

interface Holder {
  readonly pid?: unknown
  readonly host?: unknown
  readonly birth?: unknown
}

function parse(text: string): Holder {
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
    // Without its code, by which one that cannot be written may be done without.
    if (['EISDIR', 'EACCES'].includes(code)) throw new Error(`${file}: ${readFault(error)}`)
    return undefined
  }
}

/**
 * When a process began: what tells it from others that have its number later. Empty for one that has ended and was not
 * waited for, as where nobody does so in a container.
 * @returns undefined where the system does not tell (proc(5); only Linux does)
 */
export function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before may hold anything, spaces and parentheses too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state = '', ticks] = [fields[0], fields[19]]
    if (ended.includes(state)) return ''
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return ticks && `${boot} ${ticks}`
  } catch {
    return undefined
  }
}

/** Zombie, and dead. */
const ended = ['Z', 'X']
