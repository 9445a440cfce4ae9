import type { FileHandle } from 'node:fs/promises'

/** A disk that is about to be full takes a part without a word, and refuses the next. */
export async function writeAll(handle: FileHandle, bytes: Buffer, place: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, place + done)
    done += bytesWritten
  }
}
