import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { readFault } from '../disk-fault.js'
import { kindOf } from '../kind-of.js'
import { shortened } from '../shortened.js'
import { syntaxFaultIn } from '../syntax-error.js'
import { utf8Bytes } from '../utf8-bytes.js'
import { readWhole } from '../whole-file.js'

/** A seed and the name by which its errors call it. */
export interface Seed {
  readonly name: string
  readonly document: unknown
  /** What the document was read from, for numbers that JavaScript does not hold. */
  readonly bytes?: Uint8Array
  /** Where files are that it may name; it may name none unless given. */
  readonly folder?: string
}

/**
 * Reads a seed from a file.
 * @throws Error that names the file and what is wrong with it
 */
export function readSeed(file: string): Seed {
  try {
    const bytes = utf8Bytes(readWhole(file))
    return { name: file, document: parse(bytes), bytes, folder: dirname(file) }
  } catch (error) {
    throw new Error(`seed ${nameOf(file)}: ${readFault(error)}`)
  }
}

/** A relative name says nothing to who does not know where the process runs. */
const nameOf = (file: string): string =>
  isAbsolute(file) ? shortened(file) : `${shortened(file)} (${shortened(resolve(file))})`

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    const { line, column, reason } = syntaxFaultIn(bytes)
    throw new Error(`line ${line}, column ${column}: ${reason}`)
  }
}

/**
 * Takes a document, or reads one from the file of a name.
 * @param name by which errors call a document
 * @throws Error as `readSeed` does
 */
export function asSeed(seed: string | object, name: string): Seed {
  if (typeof seed === 'string') return readSeed(seed)
  // A URL, a promise or a map would pass for a document without anything in it.
  const kind = kindOf(seed)
  if (typeof seed === 'object' && !['Object', 'Array', 'Null'].includes(kind)) {
    throw new Error(`seed ${name}: a ${kind} is neither the name of a file nor a document`)
  }
  return { name, document: seed }
}

/**
 * Takes the seeds that an emulator begins with. One that is given twice would have its rows inserted twice, which no
 * server refuses.
 * @throws Error as `readSeed` does, and for a file, by whatever name, or a document that is given twice
 */
export function asSeeds(seeds: readonly (string | object)[]): Seed[] {
  const known = new Map<string | object, string>()
  return seeds.map((seed, index) => {
    const name = `#${index + 1}`
    const made = asSeed(seed, name)
    const place = typeof seed === 'string' ? realPath(seed) : seed
    const other = known.get(place)
    if (other !== undefined) {
      const it = other === made.name ? 'it' : `it is ${other}, which`
      throw new Error(`seed ${made.name}: ${it} is given already`)
    }
    known.set(place, made.name)
    return made
  })
}

/** What a shell opened has none. */
function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return resolve(file)
  }
}

/** Whether rows stand in a seed, which may be anything yet. */
export const holdsRows = (seed: Seed): boolean =>
  collectionsOf(seed).some((collection) => 'rows' in collection || 'rowsFile' in collection)

/** The files of rows that a seed names. */
export const rowFiles = (seed: Seed): string[] =>
  collectionsOf(seed)
    .map(({ rowsFile }) => rowsFile)
    .filter((file) => typeof file === 'string')
    .map((file) => resolve(seed.folder ?? '', file))

function collectionsOf({ document }: Seed): Record<string, unknown>[] {
  const { databases } = Object(document) as { databases?: unknown }
  return listOf(databases).flatMap(({ collections }) => listOf(collections))
}

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((item) => Object(item)) : []

/** What the fields of a seed say of how their texts are cut, each as JSON. */
export function analyzerParams(seed: Seed): string[] {
  const fields = collectionsOf(seed).flatMap(({ schema }) => listOf(Object(schema).fields))
  return fields.flatMap(({ elementTypeParams }) => {
    const { analyzer_params: params, multi_analyzer_params: several } = Object(
      elementTypeParams,
    ) as Readonly<Record<string, unknown>>
    const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
    if (several !== undefined) return [`{"multi_analyzer_params":${text(several)}}`]
    return params === undefined ? [] : [text(params)]
  })
}
