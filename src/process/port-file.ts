import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Takes away what an earlier process left, so that whoever waits for the file waits for this one. */
export function clearPortFile(file: string): void {
  rmSync(file, { force: true })
}

/** Writes the ready line: whoever sees the file sees all of it. */
export function writePortFile(file: string, line: string): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, line)
  renameSync(unfinished, file)
}
