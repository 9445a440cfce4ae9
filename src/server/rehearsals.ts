import type { Emulator } from '../emulator/emulator.js'
import type { Rehearse } from '../emulator/rehearsal.js'
import type { MakeApp, RehearsedOptions } from './rehearsal-options.js'

/** Gives the function that rehearses the requests of an emulator; its code is loaded when it is first called. */
export const rehearser =
  (emulator: Emulator, options: RehearsedOptions, makeApp: MakeApp): Rehearse =>
  async (namespace, wish, journal) => {
    const { rehearseJournal } = await import('./rehearse.js')
    return rehearseJournal({ emulator, options, makeApp }, namespace, wish, journal)
  }
