import { shortened } from '../emulator/shortened.js'
import { kebab } from './flags.js'
import type { settings } from './settings.js'

/** Where settings were given, by their names: by which flag or variable, or where in which file. */
export type Sources = Readonly<Partial<Record<keyof typeof settings, string>>>

/** What an error calls a setting: where it was given, else its flag. */
export const sourceOf = (sources: Sources, name: keyof Sources): string =>
  sources[name] ?? `--${kebab(name)}`

/** What an error calls a file that a setting names. */
export const fileOf = (sources: Sources, name: keyof Sources, file: string): string =>
  `${sourceOf(sources, name)} ${shortened(file)}`
