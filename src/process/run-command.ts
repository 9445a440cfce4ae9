import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { readFault } from '../emulator/disk-fault.js'

type Environment = Readonly<Record<string, string>>

/** npm passes on what the terminal has sent to all of them: two so close to each other are one, in milliseconds. */
const echoMs = 500

/**
 * Runs a command to its end, on this process's standard streams. Signals to end go on to it, the same
 * one again kills it.
 * @param env what its environment has beside this process's
 * @returns its exit code; as shells have it, 127 where there is no such command, 126 where it cannot be run and 128 +
 *   the signal that ended it, or that had it killed
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
  const since = new Map<NodeJS.Signals, number>()
  let killedBy: NodeJS.Signals | undefined
  const forward = (signal: NodeJS.Signals) => {
    const now = performance.now()
    const before = since.get(signal) ?? now
    since.set(signal, before)
    if (now - before > echoMs) {
      killedBy = signal
      child.kill('SIGKILL')
    } else if (signal !== 'SIGINT') {
      // From a terminal the command gets SIGINT itself.
      child.kill(signal)
    }
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, forward)
  // Where an error ends this process first, nobody else would end the command.
  const end = () => child.kill()
  process.on('exit', end)
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[killedBy ?? signal ?? 'SIGTERM']),
    )
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward)
    process.off('exit', end)
  })
}
