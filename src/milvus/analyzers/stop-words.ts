import { type Version, within } from '../versions.js'

/**
 * Words to be dropped, with the words of a language in the place of its name, like `_english_` (tantivy-binding
 * filter/stop_words). A name that the release does not know is a word like others.
 */
export async function stopWords(words: readonly string[], version: Version): Promise<string[]> {
  if (!words.some((word) => word.startsWith('_'))) return [...words]
  const { stopWordLists } = await import('./stop-word-lists.js')
  return words.flatMap((word) => {
    const language = /^_(.*)_$/.exec(word)?.[1] ?? ''
    const isKnown = within(version, { since: since.get(language) ?? '2.5' })
    return (isKnown && stopWordLists.get(language)?.split(/\s/)) || [word]
  })
}

const since: ReadonlyMap<string, Version> = new Map([
  ['arabic', '3.0'],
  ['chinese', '3.0'],
  ['thai', '3.0'],
])
