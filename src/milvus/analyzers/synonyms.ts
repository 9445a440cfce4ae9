import type { TokenFilter } from './token.js'

/** A row of synonyms: words that mean each other, or words that become others. */
export interface SynonymRow {
  readonly words: readonly string[]
  /** Of a row with `=>`. */
  readonly become?: readonly string[]
}

/**
 * Reads `A, B, C` or `A => B, C` (3.0; tantivy-binding synonym_filter.rs SynonymDictBuilder.add_row); `\` stands before a
 * comma, a blank, `=>` and itself where these belong to a word.
 */
export function readSynonyms(row: string): SynonymRow | { readonly fault: string } {
  const left: string[] = []
  const right: string[] = []
  let isMapping = false
  let isSpaced = false
  let word = ''
  const endWord = () => {
    if (word !== '') (isMapping ? right : left).push(word)
    word = ''
    isSpaced = false
  }
  const letters = [...row]
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? ''
    const next = letters[at + 1]
    if (letter === '\\') {
      if (next === undefined) return { fault: `invalid synonym escaped in the end: ${row}` }
      const isArrow = next === '=' && letters[at + 2] === '>'
      if (!isArrow && !', \\'.includes(next)) {
        return { fault: `invalid synonym escaped: \\${next} in ${row}` }
      }
      word += isArrow ? '=>' : next
      at += isArrow ? 2 : 1
    } else if (letter === ' ') isSpaced ||= word !== ''
    else if (letter === ',') endWord()
    else if (letter === '=' && next === '>') {
      if (isMapping) return { fault: `read synonym dict failed, has more than one "=>" in ${row}` }
      endWord()
      isMapping = true
      at++
    } else if (isSpaced) {
      return {
        fault: `read synonym dict failed, has space between words ${row}, please use \\ to escape space`,
      }
    } else word += letter
  }
  endWord()
  return isMapping ? { words: left, become: right } : { words: left }
}

/**
 * Puts words in a word's place that mean the same (3.0); all stand where it did. The real server gives them in no order,
 * here they come as in the rows.
 * @param expand whether the words of a row become all of them, or the first one
 */
export function synonyms(rows: readonly string[], expand: boolean): TokenFilter {
  const become = new Map<string, Set<string>>()
  for (const row of rows) {
    const read = readSynonyms(row)
    if ('fault' in read) continue
    for (const word of read.words)
      add(become, word, read.become ?? meaning(read.words, expand), expand)
  }
  return (tokens) =>
    tokens.flatMap((token) => {
      const words = become.get(token.text)
      return words?.size ? Array.from(words, (text) => ({ ...token, text })) : token
    })
}

const meaning = (words: readonly string[], expand: boolean) => (expand ? words : words.slice(0, 1))

function add(
  become: Map<string, Set<string>>,
  word: string,
  words: readonly string[],
  expand: boolean,
): void {
  const known = become.get(word)
  if (known) for (const other of words) known.add(other)
  else become.set(word, new Set(expand ? [...words, word] : words))
}
