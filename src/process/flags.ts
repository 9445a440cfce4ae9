import { nearest } from '../emulator/nearest.js'
import { readOptions } from './options.js'
import { type Setting, settings } from './settings.js'

/** What a command line says, by flag. */
export type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const switches = namesOf(({ fallback }) => typeof fallback === 'boolean')
const single = namesOf(({ fallback, collect }) => typeof fallback !== 'boolean' && !collect)
const repeatable = namesOf(({ collect }) => collect !== undefined)

const ofAll = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const options = {
  ...optionsOf(switches, { type: 'boolean' }),
  ...optionsOf(single, { type: 'string' }),
  ...optionsOf(repeatable, { type: 'string', multiple: true }),
  ...ofAll,
}

const commands = ['compare', 'exec', 'health', 'openapi', 'rehearse']

/** @throws Error that names the flag, and the one that may have been meant */
export const parseFlags = (argv: readonly string[]): Flags =>
  readOptions(argv, { options, switches, lastCounts: true, refuse: unknownCommand })

/** Those of `milvus-emulator openapi`. */
export const parseDocumentFlags = (argv: readonly string[]): Flags =>
  readOptions(argv, { name: 'openapi', options: { profile: { type: 'string' }, ...ofAll } })

function unknownCommand(name: string): Error {
  if (commands.includes(name)) {
    return new Error(`${name}: a command stands first, and there is but one`)
  }
  const near = nearest(name, commands)
  const hint =
    near === undefined
      ? `there are ${commands.join(', ')}, and it serves without one`
      : `the nearest is ${near}`
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
