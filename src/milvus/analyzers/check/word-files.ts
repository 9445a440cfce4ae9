import { jsonIn } from '../../go/json-object.js'
import type { Pace } from '../../turns/pace.js'
import { inTurns, type Steps, startBeat } from '../../turns/steps.js'
import type { ReadWords } from '../word-lines.js'
import type { Params, WordFile, WordFiles } from './fault.js'

/**
 * Files with the lines of those that parameters of analyzers name, so that these are checked as well.
 * @param sent parameters, as values or as JSON
 */
export async function filesWithLines(
  sent: unknown,
  files: ReadonlyMap<string, WordFile>,
  words: ReadWords,
  pace: Pace,
): Promise<WordFiles> {
  if (files.size === 0) return files
  const read = new Map<string, WordFile>()
  for (const name of await inTurns(resourceNames(sent), pace)) {
    const file = files.get(name)
    if (file) read.set(name, { path: file.path, lines: await words(name) })
  }
  return { get: (name) => read.get(name) ?? files.get(name) }
}

/**
 * What names a file is an object with these letters, or with escapes. Most texts are words, of which there may be a hundred
 * thousand, and to find that one is no JSON takes long.
 */
const mayName = /^\s*["[{].*(resource_name|\\)/s

function* resourceNames(sent: unknown): Steps<ReadonlySet<string>> {
  const names = new Set<string>()
  const isLong = startBeat()
  const left = [sent]
  while (left.length > 0) {
    const next = left.pop()
    const value = typeof next === 'string' && mayName.test(next) ? jsonIn(next) : next
    if (typeof value !== 'object' || value === null) continue
    for (const key in value) {
      if (isLong()) yield
      const one: unknown = (value as Params)[key]
      if (key === 'resource_name' && typeof one === 'string') names.add(one)
      left.push(one)
    }
  }
  return names
}
