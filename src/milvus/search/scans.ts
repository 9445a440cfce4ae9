/*
 * Floating-point vectors. The loops are written out, and take eight numbers a turn in four sums, since this is where the
 * time of a search goes.
 */

/**
 * Scores vectors that lie one behind the other.
 * @param query as long as a vector
 * @param first the row of the first vector
 * @param rows how many vectors
 * @param kept by row, 0 for those to pass over
 */
export type Scan = (
  query: Float64Array,
  vectors: Float32Array,
  first: number,
  rows: number,
  kept: Uint8Array | undefined,
  scores: Float32Array,
) => void

/** Squared Euclidean distances. */
export const l2: Scan = (query, vectors, first, rows, kept, scores) => {
  const dim = query.length
  const whole = dim - (dim % 8)
  for (let row = 0; row < rows; row++) {
    if (kept !== undefined && kept[first + row] === 0) continue
    const from = row * dim
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let i = 0; i < whole; i += 8) {
      const at = from + i
      let x = (query[i] as number) - (vectors[at] as number)
      a += x * x
      x = (query[i + 1] as number) - (vectors[at + 1] as number)
      b += x * x
      x = (query[i + 2] as number) - (vectors[at + 2] as number)
      c += x * x
      x = (query[i + 3] as number) - (vectors[at + 3] as number)
      d += x * x
      x = (query[i + 4] as number) - (vectors[at + 4] as number)
      a += x * x
      x = (query[i + 5] as number) - (vectors[at + 5] as number)
      b += x * x
      x = (query[i + 6] as number) - (vectors[at + 6] as number)
      c += x * x
      x = (query[i + 7] as number) - (vectors[at + 7] as number)
      d += x * x
    }
    for (let i = whole; i < dim; i++) {
      const x = (query[i] as number) - (vectors[from + i] as number)
      a += x * x
    }
    scores[first + row] = a + b + (c + d)
  }
}

/** Inner products. */
export const ip: Scan = (query, vectors, first, rows, kept, scores) => {
  const dim = query.length
  const whole = dim - (dim % 8)
  for (let row = 0; row < rows; row++) {
    if (kept !== undefined && kept[first + row] === 0) continue
    const from = row * dim
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let i = 0; i < whole; i += 8) {
      const at = from + i
      a += (query[i] as number) * (vectors[at] as number)
      b += (query[i + 1] as number) * (vectors[at + 1] as number)
      c += (query[i + 2] as number) * (vectors[at + 2] as number)
      d += (query[i + 3] as number) * (vectors[at + 3] as number)
      a += (query[i + 4] as number) * (vectors[at + 4] as number)
      b += (query[i + 5] as number) * (vectors[at + 5] as number)
      c += (query[i + 6] as number) * (vectors[at + 6] as number)
      d += (query[i + 7] as number) * (vectors[at + 7] as number)
    }
    for (let i = whole; i < dim; i++) a += (query[i] as number) * (vectors[from + i] as number)
    scores[first + row] = a + b + (c + d)
  }
}

/** Cosines; 0 where the query is zero. @param ofZero the score of rows whose vector is zero */
export function cosine(ofZero: number): Scan {
  return (query, vectors, first, rows, kept, scores) => {
    const dim = query.length
    const whole = dim - (dim % 4)
    const squared = squareOf(query)
    for (let row = 0; row < rows; row++) {
      if (kept !== undefined && kept[first + row] === 0) continue
      const from = row * dim
      let a = 0
      let b = 0
      let s = 0
      let t = 0
      for (let i = 0; i < whole; i += 4) {
        const at = from + i
        let x = vectors[at] as number
        a += (query[i] as number) * x
        s += x * x
        x = vectors[at + 1] as number
        b += (query[i + 1] as number) * x
        t += x * x
        x = vectors[at + 2] as number
        a += (query[i + 2] as number) * x
        s += x * x
        x = vectors[at + 3] as number
        b += (query[i + 3] as number) * x
        t += x * x
      }
      for (let i = whole; i < dim; i++) {
        const x = vectors[from + i] as number
        a += (query[i] as number) * x
        s += x * x
      }
      const own = s + t
      scores[first + row] =
        own === 0 ? ofZero : squared === 0 ? 0 : (a + b) / Math.sqrt(squared * own)
    }
  }
}

export function squareOf(query: Float64Array): number {
  let sum = 0
  for (const x of query) sum += x * x
  return sum
}
