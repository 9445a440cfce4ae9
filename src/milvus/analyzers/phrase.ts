import type { Token } from './token.js'

/** Whether a text has one of at least so many of the words. */
export function hasWords(
  text: readonly Token[],
  words: ReadonlySet<string>,
  minimum: number,
): boolean {
  const found = new Set(text.flatMap((token) => (words.has(token.text) ? [token.text] : [])))
  return words.size > 0 && found.size >= minimum
}

/** Where a phrase would begin, and the moves that its words up to one need for that. */
interface Start {
  readonly place: number
  readonly moves: number
}

/**
 * Whether a text has the words of a phrase in their order and next to each other, if they may be moved that many places
 * in all; a step for each word of the phrase.
 */
export function* hasPhrase(
  text: readonly Token[],
  phrase: readonly Token[],
  slop: number,
): Generator<undefined, boolean, undefined> {
  const [first, ...others] = phrase
  if (first === undefined) return false
  const places = placesOf(text)
  const startsOf = ({ text: word, position }: Token): number[] =>
    (places.get(word) ?? []).map((place) => place - position)
  let starts: readonly Start[] = startsOf(first).map((place) => ({ place, moves: 0 }))
  for (const word of others) {
    // A phrase may have very many words: moves only become more.
    if (starts.length === 0) return false
    yield
    starts = moved(starts, startsOf(word)).filter(({ moves }) => moves <= slop)
  }
  return starts.some(({ moves }) => moves <= slop)
}

/** Where each word stands, in ascending order. */
function placesOf(text: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const { text: word, position } of text) {
    const known = places.get(word)
    if (known) known.push(position)
    else places.set(word, [position])
  }
  for (const known of places.values()) known.sort((one, other) => one - other)
  return places
}

/**
 * The places of the next word, each with the fewest moves that lead there from any before.
 * @param starts by ascending place, like the others
 */
function moved(starts: readonly Start[], places: readonly number[]): Start[] {
  const fromLeft = movedOneWay(starts, places)
  const mirrored = starts.map(({ place, moves }) => ({ place: -place, moves })).reverse()
  const fromRight = movedOneWay(mirrored, places.map((place) => -place).reverse()).reverse()
  return places.map((place, at) => ({
    place,
    moves: Math.min(fromLeft[at] ?? 0, fromRight[at] ?? 0),
  }))
}

function movedOneWay(starts: readonly Start[], places: readonly number[]): number[] {
  let at = 0
  let fewest = Number.POSITIVE_INFINITY
  return places.map((to) => {
    for (let start = starts[at]; start && start.place <= to; start = starts[++at]) {
      fewest = Math.min(fewest, start.moves - start.place)
    }
    return fewest + to
  })
}
