import { answersGone } from '../../milvus/turns/pace.js'

/** How long to gather a slice, in milliseconds, and how long it may become, in characters. */
const longest = { ms: 5, characters: 64 * 1024 }

/** Joins pieces of text into slices, and lets everybody else have a turn after each. */
export async function* inSlices(pieces: Iterable<string>): AsyncGenerator<string> {
  let slice = ''
  let begun = performance.now()
  for (const piece of pieces) {
    slice += piece
    if (slice.length < longest.characters && performance.now() - begun < longest.ms) continue
    yield slice
    await answersGone()
    slice = ''
    begun = performance.now()
  }
  if (slice !== '') yield slice
}
