import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { writeFault } from '../emulator/disk-fault.js'

/**
 * Takes away what an earlier process left, so that whoever waits for the file waits for this one.
 * @param source where the file is named, for errors
 * @throws Error for what is no file
 */
export function clearPortFile(file: string, source: string): void {
  try {
    const there = statSync(file, { throwIfNoEntry: false })
    // A pipe, or /dev/null, which root could take away from everybody.
    if (there && !there.isFile() && !there.isDirectory()) throw new Error('it is no regular file')
    rmSync(file, { force: true })
  } catch (error) {
    throw named(source, error)
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
    throw named(source, error)
  }
}

/** Takes the file away at the end, unless another process has written its own there meanwhile. */
export function removePortFile(file: string, line: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === line) rmSync(file, { force: true })
}

const named = (source: string, error: unknown): Error =>
  new Error(`${source}: ${writeFault(error)}`)
