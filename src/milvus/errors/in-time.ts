import { type Context, createContext, Script } from 'node:vm'
import { notImplemented } from './emulator.js'

/** Nobody is to wait longer for the work of others, in milliseconds. */
const usual = 40

const script = new Script('work()')
let context: Context | undefined

/**
 * Does work that may take for ever, as a regular expression of JavaScript does, and ends it when it takes longer than others may
 * wait. To watch it takes a third of a millisecond.
 * @param what takes so long, as the refusal calls it
 * @param most in milliseconds
 * @throws MilvusError where it was ended
 */
export function inTime<T>(work: () => T, what: () => string, most: number = usual): T {
  context ??= createContext()
  const start = process.cpuUsage()
  // Who stood still meanwhile, as all do on a busy machine, tries again.
  while (timeSince(start) < most / 2) {
    try {
      context.work = work
      return script.runInContext(context, { timeout: most })
    } catch (error) {
      if (!isLate(error)) throw error
    } finally {
      context.work = undefined
    }
  }
  throw notImplemented({ what: `what takes longer than ${most} ms: ${what()}` })
}

/** Of the processor, in milliseconds. */
function timeSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** It is an `Error` of the script's own world. */
const isLate = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
