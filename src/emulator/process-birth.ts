import { readFileSync } from 'node:fs'

/**
 * When a process began: what tells it from others that have its number later. Empty for one that has ended and was not
 * waited for, as where nobody does so in a container.
 * @returns undefined where the system does not tell (proc(5); only Linux does)
 */
export function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before may hold anything, spaces and parentheses too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state = '', ticks] = [fields[0], fields[19]]
    if (ended.includes(state)) return ''
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return ticks && `${boot} ${ticks}`
  } catch {
    return undefined
  }
}

/** Zombie, and dead. */
const ended = ['Z', 'X']
