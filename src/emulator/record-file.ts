import { type FileHandle, open } from 'node:fs/promises'
import { writeExact } from '../contract/exact-json.js'
import { startPace } from '../milvus/turns/pace.js'
import { writeFault } from './disk-fault.js'
import type { Emulator } from './emulator.js'
import type { Recorded } from './journal/recorded.js'
import { stepOf } from './journal/steps.js'
import { lock, placeOf } from './lock.js'
import type { Namespace } from './namespace.js'

/** Writes the requests to an emulator to a file. */
export interface RecordFile {
  /** Writes what is left, and stops. */
  close(): Promise<void>
}

/** How long a request waits to be written, in milliseconds. */
const delayMs = 100
/** So many are written without waiting. */
const most = 100

const head = '{"cases":['
const tail = ']}\n'

/**
 * Writes the requests to all namespaces to a file as cases, which it begins anew: a case a namespace, another after each
 * reset. Whenever the process dies, what was written is a whole document, as each write ends it and the next takes the end
 * back. Bodies that the journal does not keep as a whole are left out.
 * @param onError told of writes that failed
 * @throws Error that names a file that cannot be written
 */
export async function recordTo(
  emulator: Emulator,
  file: string,
  onError: (error: Error) => void,
): Promise<RecordFile> {
  const { handle, unlock } = await begin(file).catch((error: Error) => {
    throw new Error(`record ${file}: ${writeFault(error)}`)
  })
  const names = new Map<string, number>()
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  let place = head.length
  let writing = Promise.resolve()
  emulator.eachNamespace(follow)
  return {
    async close() {
      write()
      await writing
      await handle.close().catch(onError)
      unlock()
    },
  }

  function follow(namespace: Namespace): void {
    const { journal } = namespace
    let since: number | undefined
    let name = ''
    journal.listen({ onEntry, onEnd: write })

    function onEntry(): void {
      const recorded = journal.recorded(journal.nextId - 1)
      if (!recorded) return
      if (since !== namespace.firstRequest) {
        since = namespace.firstRequest
        name = nameFor(namespace.name)
      }
      if (waiting.push({ name, recorded }) >= most) write()
      else timer ??= setTimeout(write, delayMs).unref()
    }
  }

  /** The second case of a namespace, or of one of its name, is `default (2)`. */
  function nameFor(namespace: string): string {
    const number = (names.get(namespace) ?? 0) + 1
    names.set(namespace, number)
    return number === 1 ? namespace : `${namespace} (${number})`
  }

  function write(): void {
    clearTimeout(timer)
    timer = undefined
    const taken = waiting
    waiting = []
    if (taken.length > 0) writing = writing.then(() => append(taken)).catch(onError)
  }

  /**
   * Apart from the requests, which are answered meanwhile. Of what could not be written as a whole the file keeps nothing:
   * it ends where it ended before, and what comes next is written there.
   * @throws Error of the write that failed
   */
  async function append(taken: readonly Waiting[]): Promise<void> {
    const pace = startPace()
    const texts: string[] = []
    for (const { name, recorded } of taken) {
      await pace()
      const step = stepOf(recorded)
      if (step) texts.push(writeExact({ name, steps: [step] }))
    }
    if (texts.length === 0) return
    const text = `${place === head.length ? '' : ','}${texts.join(',\n')}`
    try {
      await writeAll(handle, Buffer.from(text + tail), place)
      place += Buffer.byteLength(text)
    } catch (error) {
      // What a full disk took of it is no document. What fails here too is of the same cause.
      await endAgain().catch(() => {})
      throw error
    }
  }

  /** The end first, where it stood before: a full disk has room for it there, which shortening the file would give away. */
  async function endAgain(): Promise<void> {
    await writeAll(handle, Buffer.from(tail), place)
    await handle.truncate(place + tail.length)
  }
}

/** A disk that is about to be full takes a part without a word, and refuses the next. */
async function writeAll(handle: FileHandle, bytes: Buffer, place: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, place + done)
    done += bytesWritten
  }
}

interface Waiting {
  readonly name: string
  readonly recorded: Recorded
}

interface Begun {
  readonly handle: FileHandle
  readonly unlock: () => void
}

async function begin(file: string): Promise<Begun> {
  const place = placeOf(file)
  // It is written in its place, so that its folder need not be writable.
  const unlock = lock(place, 'writes its requests there', true)
  let handle: FileHandle | undefined
  try {
    handle = await open(place, 'w')
    await writeAll(handle, Buffer.from(head + tail), 0)
    return { handle, unlock }
  } catch (error) {
    await handle?.close()
    unlock()
    throw error
  }
}
