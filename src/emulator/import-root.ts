import { constants, opendirSync, promises, statSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ImportFile, ImportSource } from '../milvus/catalog/import-job.js'
import { ensure } from '../milvus/errors/error.js'
import { notRegularFile, outsideImportRoot } from '../milvus/errors/import-files.js'
import { readFault } from './disk-fault.js'
import { shortened } from './shortened.js'

/**
 * A folder that stands for the bucket. A path is a key in it, with or without a slash at its beginning; nothing outside
 * is opened, by whatever names and links a path leads there.
 * @throws Error for what is no folder, or may not be read
 */
export function folderSource(root: string): ImportSource {
  demandReadable(root)
  return {
    async open(path) {
      const { base, target } = await placeOf(root, path)
      if (base === undefined || target === undefined || target === base) return undefined
      ensure(isInside(base, target), () => outsideImportRoot({ path }))
      const handle = await found(promises.open(target, readNoLink))
      if (!handle) return undefined
      try {
        const file = await fileOf(handle, base, target, path)
        if (!file) await handle.close()
        return file
      } catch (error) {
        await handle.close()
        throw error
      }
    },
    async list(path) {
      const { base, target } = await placeOf(root, path)
      if (base === undefined || target === undefined) return []
      ensure(target === base || isInside(base, target), () => outsideImportRoot({ path }))
      const entries = await found(
        promises.readdir(target, { recursive: true, withFileTypes: true }),
      )
      if (!entries) return [path]
      const files = entries.filter((entry) => entry.isFile())
      const keys = files.map(({ parentPath, name }) => relative(base, join(parentPath, name)))
      return keys.map((key) => key.split(sep).join('/')).sort()
    },
  }
}

/**
 * Otherwise every job would fail as if its file were not there.
 * @throws Error that names the folder
 */
function demandReadable(root: string): void {
  try {
    if (!statSync(root).isDirectory()) throw new Error('it is no folder')
    opendirSync(root).closeSync()
    // To list it is one permission, to reach what is in it another.
    statSync(`${root}${sep}.`)
  } catch (error) {
    throw new Error(`importRoot ${shortened(root)}: ${readFault(error)}`)
  }
}

/** @throws MilvusError for a path that leads out by its own words */
async function placeOf(root: string, path: string) {
  const parts = path.split(/[/\\]/)
  ensure(!parts.includes('..') && !path.includes('\0'), () => outsideImportRoot({ path }))
  const base = await found(promises.realpath(root))
  return { base, target: base && (await found(promises.realpath(join(base, ...parts)))) }
}

/** A pipe is not waited for; what became a link since is not followed. */
const readNoLink = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const isInside = (base: string, target: string): boolean =>
  target.startsWith(base.endsWith(sep) ? base : base + sep)

async function fileOf(
  handle: FileHandle,
  base: string,
  target: string,
  path: string,
): Promise<ImportFile | undefined> {
  const stat = await handle.stat()
  // A bucket has no folders, only keys that begin alike.
  if (stat.isDirectory()) return undefined
  ensure(stat.isFile(), () => notRegularFile({ path }))
  // A folder on the way may have become a link meanwhile.
  const now = await found(promises.realpath(target))
  ensure(now !== undefined && isInside(base, now), () => outsideImportRoot({ path }))
  return {
    size: stat.size,
    read: (start, length) => readFully(handle, start, Math.min(length, stat.size - start)),
    close: () => handle.close(),
  }
}

/** Node reads at most so many bytes at once. */
const mostAtOnce = 2 ** 26

async function readFully(handle: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, length))
  let done = 0
  while (done < bytes.length) {
    const wanted = Math.min(mostAtOnce, bytes.length - done)
    const { bytesRead } = await handle.read(bytes, done, wanted, start + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** What cannot be reached is not there, as a bucket would have it. */
async function found<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== undefined) return undefined
    throw error
  }
}
