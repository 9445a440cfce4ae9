import { termId } from './term-id.js'
import type { Analyzer } from './token.js'

/**
 * How often each word stands in each text: sparse vectors of term ids and counts, pairs of uint32 and float32 by
 * ascending id (internal/util/function BM25FunctionRunner). Words that share an id are counted together, as the server
 * does. The vectors share their memory.
 */
export function termCounts(texts: readonly string[], analyze: Analyzer): Uint8Array[] {
  const ids = new Map<string, number>()
  const idOf = (word: string): number => {
    const known = ids.get(word)
    if (known !== undefined) return known
    const id = termId(word)
    ids.set(word, id)
    return id
  }
  const rows = texts.map((text) => countRuns(analyze(text).map((token) => idOf(token.text))))
  const size = rows.reduce((sum, { length }) => sum + length, 0)
  const view = new DataView(new ArrayBuffer(8 * size))
  let at = 0
  return rows.map((pairs) => {
    const start = at
    for (const { id, count } of pairs) {
      view.setUint32(at, id, true)
      view.setFloat32(at + 4, count, true)
      at += 8
    }
    return new Uint8Array(view.buffer, start, at - start)
  })
}

interface Pair {
  readonly id: number
  count: number
}

function countRuns(ids: number[]): Pair[] {
  const pairs: Pair[] = []
  for (const id of ids.sort((one, other) => one - other)) {
    const last = pairs.at(-1)
    if (last?.id === id) last.count++
    else pairs.push({ id, count: 1 })
  }
  return pairs
}
