import type { TryAnalyzer } from '../../catalog/schema/check-analyzers.js'
import type { Call } from '../action.js'

/**
 * Loads what knows the library of the tokenizers, if any parameters of fields tell of analyzers.
 * @param sent the parameters of each field
 * @returns undefined where there is nothing to ask about
 */
export async function tryAnalyzers(
  { catalog }: Call,
  sent: readonly (object | undefined)[],
): Promise<TryAnalyzer | undefined> {
  const keys = sent.flatMap((params) => Object.keys(params ?? {}))
  if (!keys.some((key) => key.includes('analyzer'))) return undefined
  const { readAnalyzer } = await import('../../analyzers/check/read-analyzer.js')
  return (text, version) => readAnalyzer(text, version, catalog.fileResources)
}
