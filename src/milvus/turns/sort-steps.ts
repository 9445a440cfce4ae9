import type { Steps } from './steps.js'

/** So many members are sorted at once. */
const run = 4096

/** Sorts a list in a new one, in steps; equal members stay in their order. */
export function* sortSteps<T>(
  list: readonly T[],
  compare: (one: T, other: T) => number,
): Steps<T[]> {
  if (list.length <= run) return list.toSorted(compare)
  let runs: T[][] = []
  for (let start = 0; start < list.length; start += run) {
    runs.push(list.slice(start, start + run).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare))
    }
    runs = merged
  }
  return runs[0] ?? []
}

function* merge<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (one: T, other: T) => number,
): Steps<T[]> {
  const merged: T[] = []
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    const [first, second] = [one[i] as T, other[j] as T]
    if (compare(first, second) <= 0) {
      merged.push(first)
      i++
    } else {
      merged.push(second)
      j++
    }
    if (merged.length % run === 0) yield
  }
  for (; i < one.length; i++) merged.push(one[i] as T)
  for (; j < other.length; j++) merged.push(other[j] as T)
  return merged
}
