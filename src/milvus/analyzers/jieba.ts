import { notImplemented } from '../errors/emulator.js'
import { type Analyzer, tokensOf } from './token.js'

/**
 * Cuts Chinese into words as jieba does for search. Its dictionary is large, so the package `jieba-wasm` is not part of
 * the emulator: it is used where it is installed.
 * @throws MilvusError if it is not
 */
export async function loadJieba(): Promise<Analyzer> {
  const jieba = await import('jieba-wasm').catch(() => undefined)
  if (!jieba) throw notImplemented({ what: 'Chinese analyzers without the package jieba-wasm' })
  return (text) => tokensOf(jieba.cut_for_search(text, true).filter((word) => word.trim() !== ''))
}
