import { lstatSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { writeFault } from '../emulator/disk-fault.js'
import { shortened } from '../emulator/shortened.js'

/**
 * Takes away what an earlier process left, so that whoever waits for the file waits for this one.
 * @param source where the file is named, for errors
 * @returns what puts it back where the process that left it still runs, for the end of one that could not start
 * @throws Error for what is no file
 */
export function clearPortFile(file: string, source: string): () => void {
  try {
    const there = lstatSync(file, { throwIfNoEntry: false })
    // A pipe, or /dev/null and the link /dev/stdout, which root could take away from everybody.
    if (there && !there.isFile() && !there.isDirectory()) throw new Error('it is no regular file')
    const line = there && textOf(file)
    takeAway(file)
    return () => {
      if (line !== undefined && isOfAnother(line)) putBack(file, line)
    }
  } catch (error) {
    throw named(source, file, error)
  }
}

/**
 * Writes the ready line: whoever sees the file sees all of it.
 * @param source where the file is named, for errors
 * @throws Error where it cannot be written
 */
export function writePortFile(file: string, line: string, source: string): void {
  const unfinished = `${file}.${process.pid}`
  try {
    writeFileSync(unfinished, line)
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw named(source, file, error)
  }
}

/** Takes the file away at the end, unless another process has written its own there meanwhile. */
export function removePortFile(file: string, line: string): void {
  if (textOf(file) === line) rmSync(file, { force: true })
}

/** Not by `rmSync`, which tells of a folder that forbids it as of none. */
function takeAway(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Nothing of a file that cannot be read, or is not there. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether a ready line is that of another process, which runs. */
function isOfAnother(line: string): boolean {
  try {
    const { pid } = JSON.parse(line)
    // Of 0 and below, groups are meant.
    return pid > 0 && pid !== process.pid && process.kill(pid, 0)
  } catch (error) {
    // It may be another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Not over what was written meanwhile. */
function putBack(file: string, line: string): void {
  try {
    writeFileSync(file, line, { flag: 'wx' })
  } catch {
    // This process ends by an error already.
  }
}

const named = (source: string, file: string, error: unknown): Error =>
  new Error(`${source} ${shortened(file)}: ${writeFault(error)}`)
