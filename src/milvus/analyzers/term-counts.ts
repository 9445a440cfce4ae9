/**
 * How often each word stands in each text: sparse vectors of term ids and counts, pairs of uint32 and float32 by
 * ascending id (internal/util/function BM25FunctionRunner). Words that share an id are counted together, as the server
 * does. The vectors share their memory.
 * @param sorted the words of each text, as `Terms` finds them
 */
export function termCounts(sorted: readonly Uint32Array[]): Uint8Array[] {
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

function distinct(sorted: Uint32Array): number {
  let count = 0
  for (let at = 0; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) count++
  return count
}
