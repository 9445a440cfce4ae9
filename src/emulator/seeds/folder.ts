import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readFault } from '../disk-fault.js'
import { shortened } from '../shortened.js'

/** Of a name of a state, in characters. */
const longestName = 128

/**
 * The name that a sentence stands for: what is no letter, digit or `._` becomes one `-`. Of a sentence that goes on no more
 * is read.
 */
export function nameOfState(state: string): string {
  let name = ''
  for (const [word] of state.replace(/^[^A-Za-z0-9_]+/, '').matchAll(/[A-Za-z0-9._]+/g)) {
    name += name === '' ? word : `-${word}`
    if (name.length >= longestName) break
  }
  return name.slice(0, longestName)
}

/**
 * The seeds in the folder of provider states: the name of the state that each is, with that of its file.
 * @throws Error that names the folder
 */
export function statesIn(folder: string): ReadonlyMap<string, string> {
  const states = new Map<string, string>()
  // Of two for one state, which no start has, the one that is called as the state counts.
  for (const { state, name } of namedIn(folder)) {
    if (!states.has(state) || name === state) states.set(state, join(folder, `${name}.json`))
  }
  return states
}

/** @throws Error that names the folder, and two seeds that are the same state */
export function checkStates(folder: string): void {
  const names = new Map<string, string>()
  for (const { state, name } of namedIn(folder)) {
    const other = names.get(state)
    if (other !== undefined) {
      const both = `"${other}.json" and "${name}.json"`
      throw new Error(`providerStates ${shortened(folder)}: ${both} are one state, ${state}`)
    }
    names.set(state, name)
  }
}

/** What is hidden is none: some systems keep notes of their own beside each file. */
function namedIn(folder: string): { readonly state: string; readonly name: string }[] {
  const files = filesIn(folder).filter((file) => /^[^.].*\.json$/s.test(file))
  return files
    .map((file) => file.slice(0, -'.json'.length))
    .map((name) => ({ state: nameOfState(name), name }))
    .filter(({ state }) => state !== '')
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    throw new Error(`providerStates ${shortened(folder)}: ${readFault(error)}`)
  }
}
