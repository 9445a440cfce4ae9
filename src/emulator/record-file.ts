import { type FileHandle, open } from 'node:fs/promises'
import { writeExact } from '../contract/exact-json.js'
import { startPace } from '../milvus/turns/pace.js'
import { longBody } from '../milvus/turns/steps.js'
import { writeFault } from './disk-fault.js'
import type { Emulator } from './emulator.js'
import type { Recorded } from './journal/recorded.js'
import { stepOf } from './journal/steps.js'
import { lock, placeOf } from './lock.js'
import type { Namespace } from './namespace.js'
import { shortened } from './shortened.js'
import { standAgain, standsAt } from './stand-again.js'
import { writeAll } from './write-all.js'

/** Writes the requests to an emulator to a file. */
export interface RecordFile {
  /**
   * Writes what is left, and stops.
   * @throws Error where the file was removed and cannot be written anew
   */
  close(): Promise<void>
}

/** How long a request waits to be written, in milliseconds. */
const delayMs = 100
/** So many are written without waiting. */
const most = 100
/** How long a file that is gone waits to be written anew though there is nothing to add to it, in milliseconds. */
const againMs = 2000

const head = '{"cases":['
/** @param cut how many requests are left out */
const tail = (cut: number): Buffer => Buffer.from(`],"cut":${cut}}\n`)
/** How many bytes of long bodies are held until they are written. */
const mostHeld = 16 * 1024 * 1024

/**
 * Writes the requests to all namespaces to a file as cases, which it begins anew: a case a namespace, another after each
 * reset. Whenever the process dies, what was written is a whole document, as each write ends it and the next takes the end
 * back. A file that was removed is written anew, as soon as that can be, with all that it held. It has long bodies, too; those
 * that may hold a secret, are no UTF-8 or come faster than the disk takes them are left out, and counted.
 * @param onError told of writes that failed, and once of a file that is gone
 * @throws Error that names a file that cannot be written
 */
export async function recordTo(
  emulator: Emulator,
  file: string,
  onError: (error: Error) => void,
): Promise<RecordFile> {
  const { target, unlock, ...begun } = await begin(file).catch(refuse)
  let { handle } = begun
  const names = new Map<string, number>()
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  let place = head.length
  let cut = 0
  let room = mostHeld
  let writing = Promise.resolve()
  let isGone = false
  emulator.eachNamespace(follow)
  return {
    async close() {
      write()
      await writing
      clearTimeout(timer)
      try {
        await find().catch(refuse)
      } finally {
        await handle.close().catch(onError)
        unlock()
      }
    },
  }

  function refuse(error: Error): never {
    throw new Error(`record ${shortened(file)}: ${writeFault(error)}`)
  }

  function follow(namespace: Namespace): void {
    const { journal } = namespace
    let since: number | undefined
    let name = ''
    journal.listen({ onEntry, onEnd: write })

    function onEntry(body: Uint8Array | undefined): void {
      const recorded = journal.recorded(journal.nextId - 1)
      if (!recorded) return
      if (since !== namespace.firstRequest) {
        since = namespace.firstRequest
        name = nameFor(namespace.name)
      }
      const whole = recorded.body?.cutFrom === undefined ? undefined : held(body)
      if (waiting.push({ name, recorded, whole }) >= most) write()
      else timer ??= setTimeout(write, delayMs).unref()
    }
  }

  /** The body, where there is room for it until it is written: a disk may be slower than those who ask. */
  function held(body: Uint8Array | undefined): Uint8Array | undefined {
    const length = body?.length ?? 0
    if (length > room) return undefined
    room -= length
    return body
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
    if (taken.length === 0 && !isGone) return
    const free = () => {
      for (const { whole } of taken) room += whole?.length ?? 0
    }
    writing = writing
      .then(() => append(taken))
      .catch(onError)
      .then(free)
  }

  /**
   * Apart from the requests, which are answered meanwhile. Of what could not be written as a whole the file keeps nothing:
   * it ends where it ended before, and what comes next is written there.
   * @throws Error of the write that failed
   */
  async function append(taken: readonly Waiting[]): Promise<void> {
    const pace = startPace()
    const before = cut
    let texts: string[] = []
    let size = 0
    for (const { name, recorded, whole } of taken) {
      await pace()
      const step = stepOf(recorded, whole)
      if (!step) {
        cut++
        continue
      }
      const text = writeExact({ name, steps: [step] })
      texts.push(text)
      size += text.length
      if (size < longBody) continue
      await put(texts)
      texts = []
      size = 0
    }
    if (texts.length > 0 || cut > before) await put(texts)
    await find().catch(() => {
      timer ??= setTimeout(write, againMs).unref()
    })
  }

  async function put(texts: readonly string[]): Promise<void> {
    const comma = place === head.length || texts.length === 0 ? '' : ','
    const bytes = Buffer.from(comma + texts.join(',\n'))
    const end = tail(cut)
    try {
      await writeAll(handle, Buffer.concat([bytes, end]), place)
      place += bytes.length
    } catch (error) {
      // What a full disk took of it is no document. What fails here too is of the same cause.
      await endAgain().catch(() => {})
      throw error
    }
  }

  /**
   * A folder may be removed by who does not know what is written there.
   * @throws Error while the file is gone and cannot be written anew
   */
  async function find(): Promise<void> {
    if (await standsAt(target, handle)) return
    if (!isGone) onError(new Error(`record ${file}: it is gone; it is written anew once it can be`))
    isGone = true
    const again = await standAgain(target, handle, place + tail(cut).length)
    await handle.close()
    handle = again
    isGone = false
  }

  /** The end first, where it stood before: a full disk has room for it there, which shortening the file would give away. */
  async function endAgain(): Promise<void> {
    const end = tail(cut)
    await writeAll(handle, end, place)
    await handle.truncate(place + end.length)
  }
}

interface Waiting {
  readonly name: string
  readonly recorded: Recorded
  /** Of a body of which the journal keeps the beginning alone. */
  readonly whole: Uint8Array | undefined
}

interface Begun {
  /** Where it stands, where links lead. */
  readonly target: string
  readonly handle: FileHandle
  readonly unlock: () => void
}

async function begin(file: string): Promise<Begun> {
  const target = placeOf(file)
  // It is written in its place, so that its folder need not be writable.
  const unlock = lock(target, 'writes its requests there', true)
  let handle: FileHandle | undefined
  try {
    handle = await open(target, 'w+')
    await writeAll(handle, Buffer.concat([Buffer.from(head), tail(0)]), 0)
    return { target, handle, unlock }
  } catch (error) {
    await handle?.close()
    unlock()
    throw error
  }
}
