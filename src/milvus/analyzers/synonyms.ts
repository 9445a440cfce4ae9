import { notImplemented } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { type Steps, startBeat } from '../turns/steps.js'
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
export const readSynonyms = (row: string): SynonymRow | { readonly fault: string } =>
  readPlain(row) ?? readExactly(row)

/** Most rows are words between commas. */
function readPlain(row: string): SynonymRow | undefined {
  const tight = row.replaceAll(', ', ',')
  if (/[\\= ]/.test(tight)) return undefined
  return { words: tight.split(',').filter((word) => word !== '') }
}

function readExactly(row: string): SynonymRow | { readonly fault: string } {
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
export function* synonyms(rows: readonly string[], expand: boolean): Steps<TokenFilter> {
  // Of a row that is kept with each of its words there is one, as a set for each would take the square of its length.
  const become = new Map<string, (readonly string[])[]>()
  const isLong = startBeat()
  for (const row of rows) {
    if (isLong()) yield
    const read = readSynonyms(row)
    if ('fault' in read) continue
    const others = read.become ?? (expand ? read.words : read.words.slice(0, 1))
    for (const word of read.words) {
      if (isLong()) yield
      const known = become.get(word)
      if (known) known.push(others)
      else become.set(word, expand && read.become ? [others, [word]] : [others])
    }
  }
  return (tokens) =>
    tokens.flatMap((token) => {
      const lists = become.get(token.text)
      const words = lists && union(lists)
      return words?.size ? Array.from(words, (text) => ({ ...token, text })) : token
    })
}

/** So many words become so many tokens for each word of a part that others are still served in time. */
const mostSynonyms = 1000

/** @throws MilvusError where there are very many */
function union(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const count = lists.reduce((sum, { length }) => sum + length, 0)
  ensure(count <= mostSynonyms, () =>
    notImplemented({ what: `a word with more than ${mostSynonyms} synonyms` }),
  )
  return new Set(lists.flat())
}
