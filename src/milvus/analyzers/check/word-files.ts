import { jsonIn } from '../../go/json-object.js'
import type { ReadWords } from '../word-lines.js'
import type { WordFile, WordFiles } from './fault.js'

/**
 * Files with the lines of those that parameters of analyzers name, so that these are checked as well.
 * @param sent parameters, as values or as JSON
 */
export async function filesWithLines(
  sent: unknown,
  files: WordFiles,
  words: ReadWords,
): Promise<WordFiles> {
  const read = new Map<string, WordFile>()
  for (const name of resourceNames(sent)) {
    const file = files.get(name)
    if (file && !read.has(name)) read.set(name, { path: file.path, lines: await words(name) })
  }
  return { get: (name) => read.get(name) ?? files.get(name) }
}

/**
 * What names a file is an object with these letters, or with escapes. Most texts are words, of which there may be a hundred
 * thousand, and to find that one is no JSON takes long.
 */
const mayName = /^\s*["[{].*(resource_name|\\)/s

function* resourceNames(sent: unknown): Generator<string> {
  const left = [sent]
  while (left.length > 0) {
    const next = left.pop()
    const value = typeof next === 'string' && mayName.test(next) ? jsonIn(next) : next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, one] of Object.entries(value)) {
      if (key === 'resource_name' && typeof one === 'string') yield one
      left.push(one)
    }
  }
}
