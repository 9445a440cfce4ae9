import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Job, Outcome, Word } from './outcome.js'

/** A job, and who waits for it. */
interface Waiting extends Job {
  readonly end: (outcome: Outcome) => void
}

/* One thread for the whole process, as it is the process whose others are not to wait. It lets the process end. */
const waiting: Waiting[] = []
let running: Waiting | undefined
let thread: { readonly worker: Worker; isStarted: boolean } | undefined

/** Relates geometries in a thread of its own, which is started now if it is not there. Jobs are done one by one. */
export function inThread(job: Job): Promise<Outcome> {
  return new Promise((end) => {
    waiting.push({ ...job, end })
    if (!running) next()
  })
}

function next(): void {
  running = waiting.shift()
  if (!running) {
    thread?.worker.unref()
    return
  }
  try {
    thread ??= { worker: start(), isStarted: false }
    thread.worker.ref()
    const { asked, stored } = running
    thread.worker.postMessage({ asked, stored } satisfies Job)
  } catch (error) {
    lose(error)
  }
}

function start(): Worker {
  // Flags of the process may be such as a thread does not take.
  const worker = new Worker(file(), { execArgv: [] })
  const isOurs = () => thread?.worker === worker
  worker.on('message', (word: Word) => {
    if (isOurs()) hear(word)
  })
  worker.on('error', (error) => {
    if (isOurs()) lose(error)
  })
  worker.on('exit', (code) => {
    if (isOurs()) lose(new Error(`it exits with ${code}`))
  })
  return worker
}

function hear(word: Word): void {
  if (word.kind === 'started') {
    if (thread) thread.isStarted = true
  } else if (word.kind !== 'idle') end(word)
  else if (!running) {
    const { worker } = thread ?? {}
    thread = undefined
    void worker?.terminate()
  }
}

function lose(error: unknown): void {
  const kind = thread?.isStarted ? 'ended' : 'not started'
  thread = undefined
  end({ kind, reason: error instanceof Error ? error.message : String(error) })
}

function end(outcome: Outcome): void {
  running?.end(outcome)
  next()
}

/** The build makes one file of it, which stands beside that of who starts it. */
function file(): string {
  const built = `${import.meta.dirname}/geometry-thread.cjs`
  return existsSync(built) ? built : `${import.meta.dirname}/worker-of-sources.mjs`
}
