import { termId } from './term-id.js'
import type { Token } from './token.js'

/**
 * How often each word stands in each text: sparse vectors of term ids and counts, pairs of uint32 and float32 by
 * ascending id (internal/util/function BM25FunctionRunner). Words that share an id are counted together, as the server
 * does. The vectors share their memory.
 */
export function termCounts(
  texts: readonly string[],
  analyze: (text: string, row: number) => readonly Token[],
): Uint8Array[] {
  const ids = new Map<string, number>()
  const idOf = (word: string): number => {
    const known = ids.get(word)
    if (known !== undefined) return known
    const id = termId(word)
    ids.set(word, id)
    return id
  }
  const sorted = texts.map((text, row) =>
    analyze(text, row)
      .map((token) => idOf(token.text))
      .sort((one, other) => one - other),
  )
  const view = new DataView(
    new ArrayBuffer(8 * sorted.reduce((sum, row) => sum + distinct(row), 0)),
  )
  let at = 0
  return sorted.map((row) => {
    const start = at
    for (let from = 0, to = 0; from < row.length; from = to) {
      const id = row[from] ?? 0
      while (row[to] === id) to++
      view.setUint32(at, id, true)
      view.setFloat32(at + 4, to - from, true)
      at += 8
    }
    return new Uint8Array(view.buffer, start, at - start)
  })
}

function distinct(sorted: readonly number[]): number {
  let count = 0
  for (let at = 0; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) count++
  return count
}
