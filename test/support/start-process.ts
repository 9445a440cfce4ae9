import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** The emulator as a process of its own, from its sources. */
export interface EmulatorProcess {
  readonly child: ChildProcess
  readonly output: { stdout: string; stderr: string }
  /** How the process ended. */
  readonly ended: Promise<number | null>
  /** Waits until standard output holds this. */
  printed(text: string | RegExp): Promise<void>
}

/**
 * Starts a process for one test; it is killed when the test ends.
 * @param uid the user that it runs as; this one unless given
 */
export function startProcess(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  uid?: number,
): EmulatorProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...argv], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH: process.env.PATH, ...env },
    ...(uid !== undefined && { uid }),
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    output,
    ended,
    async printed(text) {
      while (output.stdout.search(text) < 0) {
        const alive = await Promise.race([
          once(child.stdout, 'data').then(() => true),
          ended.then(() => false),
        ])
        if (!alive) throw new Error(output.stderr)
      }
    },
  }
}

/** What a process runs before the emulator. */
export const preloading = (code: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
})

/** Has no timer of a process fire that is as long as this, in milliseconds, so that a busy machine has time for all that it bounds. */
export const withoutTimers = (from: number): Record<string, string> =>
  preloading(`
    import timers from 'node:timers/promises'
    import { syncBuiltinESMExports } from 'node:module'
    const { setTimeout: later } = globalThis
    const { setTimeout: wait } = timers
    const never = 2 ** 31 - 1
    const stretched = (ms) => (ms >= ${from} ? never : ms)
    globalThis.setTimeout = (run, ms, ...rest) => later(run, stretched(ms), ...rest)
    timers.setTimeout = (ms, ...rest) => wait(stretched(ms), ...rest)
    syncBuiltinESMExports()`)

/** The ready line of a process. */
export async function readyOf(emulator: EmulatorProcess): Promise<{
  readonly url: string
  readonly managementUrl: string
}> {
  await emulator.printed('\n')
  return JSON.parse(emulator.output.stdout.split('\n')[0] ?? '')
}
