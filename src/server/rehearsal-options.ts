import type { FastifyInstance } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import type { EmulatorOptions } from '../emulator/emulator-options.js'

/** What an emulator was started with, as far as its rehearsals begin in the same way. */
export interface RehearsedOptions extends EmulatorOptions {
  readonly auth?: boolean
  readonly bodyLimit?: number
}

/** Makes the server of a world. */
export type MakeApp = (
  options: { readonly auth?: boolean; readonly bodyLimit?: number; readonly control: 'off' },
  emulator: Emulator,
) => FastifyInstance
