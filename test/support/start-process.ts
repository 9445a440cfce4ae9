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

/** Starts a process for one test; it is killed when the test ends. */
export function startProcess(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): EmulatorProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...argv], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH: process.env.PATH, ...env },
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

/** The ready line of a process. */
export async function readyOf(emulator: EmulatorProcess): Promise<{
  readonly url: string
  readonly managementUrl: string
}> {
  await emulator.printed('\n')
  return JSON.parse(emulator.output.stdout.split('\n')[0] ?? '')
}
