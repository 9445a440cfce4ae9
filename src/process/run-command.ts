import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a command to its end, on this process's standard streams; signals to end go on to it.
 * @param env what its environment has beside this process's
 * @returns its exit code; as shells have it, 127 where it cannot be run and 128 + the signal that ended it
 */
export function runCommand(
  [file = '', ...argv]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const child = spawn(file, argv, { stdio: 'inherit', env: { ...process.env, ...env } })
  // From a terminal the command gets SIGINT itself.
  const forward = (signal: NodeJS.Signals) => signal === 'SIGINT' || child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, forward)
  return new Promise<number>((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`milvus-emulator: exec: ${error.message}\n`)
      resolve(127)
    })
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    )
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward)
  })
}
