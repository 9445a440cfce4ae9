import { promises } from 'node:fs'

/**
 * Puts a text in a file's place, with its mode, on disk before it has the name. A file that is mounted by itself, as
 * into a container, cannot be replaced: it is written over, which a crash may leave half done.
 */
export async function replace(file: string, text: AsyncIterable<string>): Promise<void> {
  const beside = `${file}.new`
  const mode = await modeOf(file)
  // What a crash left, or somebody planted: it is never written to.
  await promises.rm(beside, { force: true })
  try {
    await write(beside, text, mode)
  } catch (error) {
    // Half of a text is of no use, and it may be what filled the disk.
    await promises.rm(beside, { force: true })
    throw error
  }
  try {
    await promises.rename(beside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error
    await promises.copyFile(beside, file)
    await promises.rm(beside)
  }
}

async function write(
  file: string,
  text: AsyncIterable<string>,
  mode: number | undefined,
): Promise<void> {
  const handle = await promises.open(file, 'wx', mode)
  try {
    if (mode !== undefined) await handle.chmod(mode)
    await promises.writeFile(handle, text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Of a file that is not there yet the process's own default. */
async function modeOf(file: string): Promise<number | undefined> {
  try {
    return (await promises.stat(file)).mode & 0o777
  } catch {
    return undefined
  }
}
