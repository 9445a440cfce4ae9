import { parseArgs } from 'node:util'
import { threeNearest } from '../emulator/nearest.js'
import { settings } from './settings.js'

/** What a command line says, by flag. */
export type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const options = {
  ...Object.fromEntries(
    Object.entries(settings).map(([name, { fallback, collect }]) => [
      kebab(name),
      typeof fallback === 'boolean'
        ? { type: 'boolean' as const }
        : { type: 'string' as const, multiple: collect !== undefined },
    ]),
  ),
  help: { type: 'boolean' as const, short: 'h' },
  version: { type: 'boolean' as const, short: 'v' },
}

/** @throws Error that names the flag, and the one that may have been meant */
export function parseFlags(argv: readonly string[]): Flags {
  try {
    return parseArgs({ args: [...argv], allowNegative: true, options }).values
  } catch (error) {
    const [, flag] = /^Unknown option '(-[^']*)'/.exec((error as Error).message) ?? []
    if (flag === undefined) throw error
    const [near] = threeNearest(flag.replace(/^-+/, ''), Object.keys(options))
    throw new Error(`${flag}: no such option; the nearest is --${near}`)
  }
}
