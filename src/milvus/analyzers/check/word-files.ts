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

function* resourceNames(sent: unknown): Generator<string> {
  const left = [sent]
  while (left.length > 0) {
    const next = left.pop()
    const value = typeof next === 'string' ? jsonIn(next) : next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, one] of Object.entries(value)) {
      if (key === 'resource_name' && typeof one === 'string') yield one
      left.push(one)
    }
  }
}
