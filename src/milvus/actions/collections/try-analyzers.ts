import type { TryAnalyzer } from '../../catalog/schema/check-analyzers.js'
import type { Call } from '../action.js'

/**
 * Loads what knows the library of the tokenizers, and the files of words that analyzers name, if any parameters of fields
 * tell of analyzers.
 * @param sent the parameters of each field
 * @returns undefined where there is nothing to ask about
 */
export async function tryAnalyzers(
  { catalog }: Call,
  sent: readonly (object | undefined)[],
): Promise<TryAnalyzer | undefined> {
  const isAsked = sent.some((params) =>
    Object.keys(params ?? {}).some((key) => key.includes('analyzer')),
  )
  if (!isAsked) return undefined
  const { readAnalyzer } = await import('../../analyzers/check/read-analyzer.js')
  const { filesWithLines } = await import('../../analyzers/check/word-files.js')
  const { wordsOf } = await import('../../catalog/word-files.js')
  const files = await filesWithLines(sent, catalog.fileResources, wordsOf(catalog))
  return (text, version) => readAnalyzer(text, version, files)
}
