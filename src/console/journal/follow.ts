import { effect, signal } from '@preact/signals'
import type { Line } from '../../emulator/journal/line.js'
import { type Connection, connection, noteChange } from '../state/connection.js'
import { askFor, controlToken, namespace, root } from '../state/session.js'
import { toControl } from '../wire/control.js'
import { eventReader } from '../wire/event-stream.js'
import { member } from '../wire/exact.js'
import { defaultNamespace } from '../wire/place.js'
import { send } from '../wire/send.js'
import { Entries } from './entries.js'

/** How often the page shows what came, in milliseconds. */
const frameMs = 100
/** Before it tries again to reach a server that is gone, in milliseconds. */
const patienceMs = 1000

export const entries = new Entries()
/** Counts up when `entries` has changed. */
export const entriesVersion = signal(0)

let isDue = false

function show(): void {
  if (isDue) return
  isDue = true
  setTimeout(() => {
    isDue = false
    entriesVersion.value++
  }, frameMs)
}

/** Follows the journal of the namespace that is shown, for as long as the page is open. */
export function followJournal(): void {
  effect(() => {
    const followed = namespace.value
    const stop = new AbortController()
    forget()
    void follow(followed, stop.signal)
    return () => stop.abort()
  })
}

export function forget(): void {
  entries.clear()
  show()
}

async function follow(followed: string, stopped: AbortSignal): Promise<void> {
  let previous: Newest | undefined
  while (!stopped.aborted) {
    let lost: Connection = 'gone'
    try {
      if (previous && !(await isKept(previous))) {
        previous = undefined
        forget()
      }
      const { newest, left } = await read(followed, previous, stopped)
      previous = newest
      lost = left
    } catch {
      // What went wrong shows as a server that is gone.
    }
    if (stopped.aborted) return
    connection.value = lost
    const waitMs = lost === 'connecting' ? frameMs : patienceMs
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

/**
 * Whether the journal goes on where it was left: another server, or one that was reset, counts anew.
 * @throws Error where no server answers
 */
async function isKept({ id, at }: Newest): Promise<boolean> {
  const { status, answer } = await send(
    toControl('GET /requests/:id', { params: { id: String(id) } }),
  )
  if (status === 0) throw new Error('no server answers')
  return status === 200 && member(answer, 'at') === at
}

type Newest = Pick<Line, 'id' | 'at'>

interface Read {
  readonly newest: Newest | undefined
  /** How things stand without the stream; one that ended may be had again at once. */
  readonly left: Connection
}

/** Reads until the stream ends. */
async function read(
  followed: string,
  previous: Newest | undefined,
  signal: AbortSignal,
): Promise<Read> {
  const token = controlToken.value
  const headers = {
    ...(followed !== defaultNamespace && { 'X-Emulator-Namespace': followed }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  }
  const url = `${root}/_emulator/events?format=lines&since=${previous?.id ?? 0}`
  const response = await fetch(url, { headers, signal })
  if (response.status === 401) {
    const isEntered = token !== controlToken.value || (await askFor('control'))
    return { newest: previous, left: isEntered ? 'connecting' : 'locked' }
  }
  // The one name in the address is the namespace's.
  if (response.status === 404) return { newest: previous, left: 'ended' }
  if (!response.ok || !response.body) return { newest: previous, left: 'gone' }
  connection.value = 'live'
  noteChange()
  const take = eventReader()
  const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let newest = previous
  for (;;) {
    const { done, value } = await pieces.read().catch(() => ({ done: true, value: undefined }))
    if (done || value === undefined) return { newest, left: 'connecting' }
    for (const { data } of take(value)) {
      // The server's own, as it writes them.
      const lines = JSON.parse(data) as readonly Line[]
      entries.add(lines)
      const last = lines.at(-1)
      // What was left out comes later.
      if (last && last.id > (newest?.id ?? 0)) newest = last
      if (lines.some(({ hasChanges }) => hasChanges)) noteChange()
    }
    show()
  }
}
