import { notImplemented } from '../errors/emulator.js'
import type { Analyzer } from './token.js'

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
export async function loadJieba({ dict, mode, hmm = true }: JiebaParams): Promise<Analyzer> {
  const words = Array.isArray(dict) ? dict.filter((word) => word !== '') : ['_default_']
  if (words.join() !== '_default_') throw notImplemented({ what: 'a dictionary of jieba by words' })
  const jieba = await import('jieba-wasm').catch(() => undefined)
  if (!jieba) throw notImplemented({ what: 'Chinese analyzers without the package jieba-wasm' })
  return (text) => {
    const letters = letterStarts(text)
    return jieba
      .tokenize(text, mode === 'exact' ? 'default' : 'search', hmm === true)
      .map(({ word, start, end }) => ({
        text: word,
        position: start,
        length: end - start,
        start: letters[start] ?? 0,
        end: letters[end] ?? text.length,
      }))
  }
}

/** Where each letter begins, in units of UTF-16. */
function letterStarts(text: string): number[] {
  let at = 0
  return Array.from(text, (letter) => {
    at += letter.length
    return at - letter.length
  })
}
