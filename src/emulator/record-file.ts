import { open } from 'node:fs/promises'
import { writeExact } from '../contract/exact-json.js'
import type { Emulator } from './emulator.js'
import type { Recorded } from './journal/recorded.js'
import { stepOf } from './journal/steps.js'
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
  const handle = await open(file, 'w').catch((error: Error) => {
    throw new Error(`record ${file}: ${error.message}`)
  })
  const names = new Map<string, number>()
  let waiting: { readonly name: string; readonly recorded: Recorded }[] = []
  let timer: NodeJS.Timeout | undefined
  let place = head.length
  let writing = handle.write(head + tail, 0).then(() => {})
  emulator.eachNamespace(follow)
  return {
    async close() {
      write()
      await writing
      await handle.close()
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
    const texts = waiting.flatMap(({ name, recorded }) => {
      const step = stepOf(recorded)
      return step ? [writeExact({ name, steps: [step] })] : []
    })
    waiting = []
    if (texts.length === 0) return
    const text = `${place === head.length ? '' : ','}${texts.join(',\n')}`
    const at = place
    place += Buffer.byteLength(text)
    writing = writing.then(() => handle.write(text + tail, at)).then(() => {}, onError)
  }
}
