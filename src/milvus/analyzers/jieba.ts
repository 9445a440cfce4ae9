import { notImplemented } from '../errors/emulator.js'
import { inParts, pieces, type Token, type Tokenizer } from './token.js'

/** What the tokenizer takes; by default it finds words for a search, and unknown ones by a model (`hmm`). */
interface JiebaParams {
  readonly dict?: unknown
  readonly mode?: unknown
  readonly hmm?: unknown
}

/**
 * Cuts Chinese into words, blanks and signs as jieba does for search; a word stands at the place of its first letter (tantivy-binding
 * jieba_tokenizer.rs). Its dictionary is large, so the package `jieba-wasm` is not part of the emulator: it is used
 * where it is installed.
 * @throws MilvusError if it is not
 */
export async function loadJieba({ dict, mode, hmm = true }: JiebaParams): Promise<Tokenizer> {
  const words = Array.isArray(dict) ? dict.filter((word) => word !== '') : ['_default_']
  if (words.join() !== '_default_') throw notImplemented({ what: 'a dictionary of jieba by words' })
  const jieba = await import('jieba-wasm').catch(() => undefined)
  if (!jieba) throw notImplemented({ what: 'Chinese analyzers without the package jieba-wasm' })
  const cut = (text: string) =>
    jieba.tokenize(text, mode === 'exact' ? 'default' : 'search', hmm === true)
  return (text) => inParts(wordsOf(text, cut))
}

type Cut = (text: string) => readonly { word: string; start: number; end: number }[]

function* wordsOf(text: string, cut: Cut): Generator<Token, void, undefined> {
  let position = 0
  let at = 0
  for (const piece of pieces(text, edge)) {
    const letters = letterStarts(piece)
    for (const { word, start, end } of cut(piece)) {
      yield {
        text: word,
        position: position + start,
        length: end - start,
        start: at + (letters[start] ?? 0),
        end: at + (letters[end] ?? piece.length),
      }
    }
    position += letters.length
    at += piece.length
  }
}

/** All but Chinese and words of ASCII is cut letter by letter, but for two that end a line together. */
const edge = /(?<=[^\p{Script=Han}\p{N}\p{Lm}a-zA-Z+#&._%\-\r])/gu

/** Where each letter begins, in units of UTF-16. */
function letterStarts(text: string): number[] {
  let at = 0
  return Array.from(text, (letter) => {
    at += letter.length
    return at - letter.length
  })
}
