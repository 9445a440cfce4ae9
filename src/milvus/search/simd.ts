import { type Scan, squareOf } from './scans.js'
import { type Scans, startScans } from './scans-module.js'

/** Where in the module's memory things stand, in bytes. A query of the longest vectors, 32,768 numbers, fills its part. */
const vectorsAt = 2 ** 18
const scoresAt = vectorsAt + 2 ** 19
/** So many bytes of vectors are copied at a time: what the processor keeps near. */
const block = scoresAt - vectorsAt
const mostRows = 2 ** 16
/** Fewer numbers are not worth it. */
const fewest = 2 ** 14

/**
 * The same scan in WebAssembly, with the same scores to the last bit, where there are many vectors. They are copied into
 * its memory block by block, which costs less than it gains.
 * @param plain what scans few, and rows of which a filter keeps few; everything where there is no WebAssembly
 * @param ofZero as of `cosine`
 */
export function simdScan(name: 'l2' | 'ip' | 'cosine', plain: Scan, ofZero = 0): Scan {
  return (query, vectors, first, rows, kept, scores) => {
    const dim = query.length
    const scans =
      rows * dim >= fewest && (!kept || keepsMany(kept, first, rows)) ? started() : undefined
    if (!scans) {
      plain(query, vectors, first, rows, kept, scores)
      return
    }
    const { buffer } = scans.memory
    new Float64Array(buffer, 0, dim).set(query)
    const squared = name === 'cosine' ? squareOf(query) : 0
    const atOnce = Math.min(mostRows, Math.floor(block / (4 * dim)))
    for (let from = 0; from < rows; from += atOnce) {
      const count = Math.min(atOnce, rows - from)
      const part = vectors.subarray(from * dim, (from + count) * dim)
      new Float32Array(buffer, vectorsAt, count * dim).set(part)
      scans[name](0, vectorsAt, count, dim, scoresAt, squared, ofZero)
      scores.set(new Float32Array(buffer, scoresAt, count), first + from)
    }
  }
}

/** Whether more than a third of rows are kept: so much faster it is to score all of them. */
function keepsMany(kept: Uint8Array, first: number, rows: number): boolean {
  let count = 0
  for (let row = first; row < first + rows; row++) count += kept[row] as number
  return 3 * count > rows
}

let running: Scans | 'none' | undefined

function started(): Scans | undefined {
  running ??= start()
  return running === 'none' ? undefined : running
}

function start(): Scans | 'none' {
  try {
    return startScans()
  } catch {
    // Node was told to do without (`--jitless`), or memory is limited.
    return 'none'
  }
}
