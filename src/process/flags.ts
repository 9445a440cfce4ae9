import { parseArgs } from 'node:util'
import { nearest, threeNearest } from '../emulator/nearest.js'
import { type Setting, settings } from './settings.js'

/** What a command line says, by flag. */
export type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const switches = namesOf(({ fallback }) => typeof fallback === 'boolean')
const single = namesOf(({ fallback, collect }) => typeof fallback !== 'boolean' && !collect)
const repeatable = namesOf(({ collect }) => collect !== undefined)

const options = {
  ...optionsOf(switches, { type: 'boolean' }),
  ...optionsOf(single, { type: 'string' }),
  ...optionsOf(repeatable, { type: 'string', multiple: true }),
  help: { type: 'boolean' as const, short: 'h' },
  version: { type: 'boolean' as const, short: 'v' },
}

/** What may stand behind two dashes. */
const spellings = [...Object.keys(options), ...switches.map((name) => `no-${name}`)]

const commands = ['compare', 'exec', 'health', 'openapi', 'rehearse']

/** @throws Error that names the flag, and the one that may have been meant */
export function parseFlags(argv: readonly string[]): Flags {
  try {
    return parseArgs({ args: withNumbers(argv), allowNegative: true, options }).values
  } catch (error) {
    throw reworded((error as Error).message) ?? error
  }
}

/** A negative number behind a flag is its value, which Node would take for a flag. */
function withNumbers(argv: readonly string[]): string[] {
  const args: string[] = []
  for (const arg of argv) {
    const last = args.at(-1) ?? ''
    const isValue = /^-\d/.test(arg) && [...single, ...repeatable].includes(last.slice(2))
    if (isValue) args.splice(-1, 1, `${last}=${arg}`)
    else args.push(arg)
  }
  return args
}

/** Says what `parseArgs` found, as other values are refused. */
function reworded(message: string): Error | undefined {
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? []
  if (unknown !== undefined) return unknownFlag(unknown)
  const [, positional] = /^Unexpected argument '(.*?)'/s.exec(message) ?? []
  if (positional !== undefined) return unknownCommand(positional)
  const [, flag] = /^Option '(?:-\w, )?(--[\w-]+)/.exec(message) ?? []
  if (flag === undefined) return undefined
  if (/argument (missing|is ambiguous)/.test(message))
    return new Error(`${flag}: its value is missing`)
  if (!message.includes('does not take an argument')) return undefined
  const name = flag.slice(2)
  const hint = switches.includes(name) ? `; --no-${name} turns it off` : ''
  return new Error(`${flag}: it takes no value${hint}`)
}

function unknownFlag(flag: string): Error {
  // One letter is near to nothing.
  const isLetter = /^-\w$/.test(flag)
  const [near] = threeNearest(flag.replace(/^-+/, ''), spellings)
  const hint = isLetter ? '--help lists them' : `the nearest is --${near}`
  return new Error(`${flag}: no such option; ${hint}`)
}

function unknownCommand(name: string): Error {
  const near = nearest(name, commands)
  const hint = near === undefined ? `there are ${commands.join(', ')}` : `the nearest is ${near}`
  return new Error(`${name}: no such command; ${hint}`)
}

function namesOf(fits: (setting: Setting) => boolean): string[] {
  return Object.entries(settings)
    .filter(([, setting]) => fits(setting))
    .map(([name]) => kebab(name))
}

function optionsOf<T>(names: readonly string[], option: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, option]))
}
