import { type Context, createContext, Script } from 'node:vm'
import { notImplemented } from './emulator.js'
import type { MilvusError } from './error.js'

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
export type InTime = <T>(work: () => T, what: () => string, most?: number) => T

/**
 * Makes what ends long work.
 * @param used milliseconds of the processor that the work may have taken, from anywhere
 * @param times how often it must have taken too many: once, unless others' are counted too
 */
export function watching(used: () => number, times: number): InTime {
  return (work, what, most = usual) => {
    let isTooLong = 0
    let patience = most
    while (isTooLong < times) {
      const before = used()
      try {
        return watched(work, patience)
      } catch (error) {
        if (!isLate(error)) throw error
      }
      // Who stood still meanwhile, as all do on a busy machine, tries again with more patience.
      if (used() - before > 0.8 * most) isTooLong++
      else patience *= 2
    }
    throw tookTooLong(most, what())
  }
}

/** @param most in milliseconds */
export const tookTooLong = (most: number, what: string): MilvusError =>
  notImplemented({ what: `what takes longer than ${most} ms: ${what}` })

function watched<T>(work: () => T, timeout: number): T {
  context ??= createContext()
  context.work = work
  try {
    return script.runInContext(context, { timeout })
  } finally {
    context.work = undefined
  }
}

/** Not in Node 20, which knows the time of the whole process alone, in which other threads have a part. */
const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage }

function usedTime(): number {
  const { user, system } = threadCpuUsage?.() ?? process.cpuUsage()
  return (user + system) / 1000
}

export const inTime: InTime = watching(usedTime, threadCpuUsage ? 1 : 2)

/** It is an `Error` of the script's own world. */
const isLate = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
