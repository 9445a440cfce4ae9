import { notImplemented } from '../errors/emulator.js'
import { analyzerOf } from './analyzer.js'
import type { Analyzer } from './token.js'

/** What a field says of how its texts are cut: `analyzer_params`, as the schema keeps it. */
export interface AnalyzedField {
  readonly params: readonly (readonly [key: string, value: string])[]
}

/**
 * The analyzer of a field's texts.
 * @throws MilvusError for what this server does not know
 */
export async function analyzerOfField({ params }: AnalyzedField): Promise<Analyzer> {
  const named = new Map(params)
  if (named.has('multi_analyzer_params')) throw notImplemented({ what: 'multi_analyzer_params' })
  const text = named.get('analyzer_params') || '{}'
  const described = parsed(text)
  if (typeof described !== 'object' || described === null || Array.isArray(described)) {
    throw notImplemented({ what: `the analyzer parameters ${text}` })
  }
  return analyzerOf({ ...described })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
