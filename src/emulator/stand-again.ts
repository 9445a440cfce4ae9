import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { writeAll } from './write-all.js'

/** Whether a name leads to the file that is open: it may have been removed or replaced, which writing does not tell. */
export async function standsAt(file: string, handle: FileHandle): Promise<boolean> {
  try {
    const [there, own] = await Promise.all([
      stat(file, { bigint: true }),
      handle.stat({ bigint: true }),
    ])
    return there.ino === own.ino && there.dev === own.dev
  } catch {
    return false
  }
}

/** How much is copied at once, in bytes. */
const piece = 64 * 1024

/**
 * Writes an open file anew under its name, which leads to none.
 * @param size of it, in bytes
 * @returns the new one, open
 * @throws Error for a name that leads to another file, or where it cannot be written
 */
export async function standAgain(
  file: string,
  handle: FileHandle,
  size: number,
): Promise<FileHandle> {
  const again = await open(file, 'wx+')
  try {
    const buffer = Buffer.alloc(piece)
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(piece, size - at), at)
      if (bytesRead === 0) throw new Error('it is shorter than what was written')
      await writeAll(again, buffer.subarray(0, bytesRead), at)
      at += bytesRead
    }
    return again
  } catch (error) {
    await again.close()
    await rm(file, { force: true })
    throw error
  }
}
