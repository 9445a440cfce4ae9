import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { readFault } from '../emulator/disk-fault.js'

type Environment = Readonly<Record<string, string>>

/**
 * Runs a command to its end, on this process's standard streams; signals to end go on to it.
 * @param env what its environment has beside this process's
 * @returns its exit code; as shells have it, 127 where there is no such command, 126 where it cannot be run and 128 +
 *   the signal that ended it
 */
export async function runCommand(command: readonly string[], env: Environment): Promise<number> {
  try {
    return await endOf(command, env)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const isMissing = code === 'ENOENT' || code === 'ERR_INVALID_ARG_VALUE'
    const reason = isMissing ? 'there is no such command' : readFault(error)
    process.stderr.write(`milvus-emulator: exec: ${JSON.stringify(command[0])}: ${reason}\n`)
    return isMissing ? 127 : 126
  }
}

/** @throws what `spawn` throws, or tells by an event, where the command cannot be run */
async function endOf([file = '', ...argv]: readonly string[], env: Environment): Promise<number> {
  const child = spawn(file, argv, { stdio: 'inherit', env: { ...process.env, ...env } })
  // From a terminal the command gets SIGINT itself.
  const forward = (signal: NodeJS.Signals) => signal === 'SIGINT' || child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, forward)
  // Where an error ends this process first, nobody else would end the command.
  const end = () => child.kill()
  process.on('exit', end)
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    )
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward)
    process.off('exit', end)
  })
}
