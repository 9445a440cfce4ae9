import type { TryAnalyzer } from '../../catalog/schema/check-analyzers.js'
import { analyzersIn } from '../../catalog/schema/check-several-analyzers.js'
import type { FieldDefinition } from '../../catalog/schema/definition.js'
import { startPace } from '../../turns/pace.js'
import { atOnce, inTurns, type Steps } from '../../turns/steps.js'
import type { Call } from '../action.js'

/**
 * Loads what knows the library of the tokenizers, and the files of words that analyzers name, if any parameters of fields
 * tell of analyzers. Long ones are read now, while others are served, as what checks a collection gives way to nobody.
 * @returns undefined where there is nothing to ask about
 */
export async function tryAnalyzers(
  { catalog }: Call,
  fields: readonly Pick<FieldDefinition, 'params'>[],
): Promise<TryAnalyzer | undefined> {
  const params = fields.flatMap((field) => field.params)
  if (!params.some(([key]) => key.includes('analyzer'))) return undefined
  const { readAnalyzer } = await import('../../analyzers/check/read-analyzer.js')
  const { filesWithLines } = await import('../../analyzers/check/word-files.js')
  const { wordsOf } = await import('../../catalog/word-files.js')
  const pace = startPace()
  const texts = params.map(([, text]) => text)
  const files = await filesWithLines(texts, catalog.fileResources, wordsOf(catalog), pace)
  const { version } = catalog.profile
  const read = new Map<string, ReturnType<TryAnalyzer>>()
  for (const [key, text] of params) {
    if (text.length < longText) continue
    for (const analyzer of await inTurns(analyzersOf(key, text), pace)) {
      read.set(analyzer, await inTurns(readAnalyzer(analyzer, version, files), pace))
      await pace()
    }
  }
  return (text) => read.get(text) ?? atOnce(readAnalyzer(text, version, files))
}

/** To read so many letters takes a part of a millisecond. */
const longText = 16_384

function* analyzersOf(key: string, text: string): Steps<readonly string[]> {
  if (key === 'analyzer_params') return [text]
  return key === 'multi_analyzer_params' ? yield* analyzersIn(text) : []
}
