import { hasPhrase, hasWords } from '../../analyzers/phrase.js'
import type { Analyzer } from '../../analyzers/token.js'
import { unsupportedType } from '../../errors/filter-engine.js'
import type { Plan } from '../plan.js'
import type { FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { no, yes } from './logic.js'
import type { Test } from './scan.js'

/** `text_match(field, "words")` and `phrase_match(field, "words")` over a column. */
export function textTest(
  column: FilterColumn,
  plan: Extract<Plan, { kind: 'text match' | 'phrase match' }>,
  query: Value,
  analyze: Analyzer,
): Test {
  if (column.kind !== 'text' || query.kind !== 'string')
    throw unsupportedType({ type: column.kind })
  const { values } = column
  const wanted = analyze(query.value)
  if (plan.kind === 'phrase match') {
    return (row) => (hasPhrase(analyze(values[row] ?? ''), wanted, plan.slop) ? yes : no)
  }
  const words = new Set(wanted.map(({ text }) => text))
  return (row) => (hasWords(analyze(values[row] ?? ''), words, plan.minimum) ? yes : no)
}
