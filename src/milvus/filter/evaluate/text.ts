import { nearWords } from '../../analyzers/near-words.js'
import { hasPhrase, hasWords } from '../../analyzers/phrase.js'
import type { Analyzer } from '../../analyzers/token.js'
import { unsupportedType } from '../../errors/filter-engine.js'
import type { Plan } from '../plan.js'
import type { FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { no, yes } from './logic.js'
import type { Test } from './scan.js'

/** `text_match(field, "words")` and its relatives over a column. */
export function textTest(
  column: FilterColumn,
  plan: Extract<Plan, { kind: 'text match' | 'fuzzy match' | 'phrase match' }>,
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
  const minimum = plan.kind === 'text match' ? plan.minimum : 1
  if (plan.kind === 'text match' || plan.edits === 0) {
    return (row) => (hasWords(analyze(values[row] ?? ''), words, minimum) ? yes : no)
  }
  const isNear = nearWords([...words], plan.edits)
  return (row) => (analyze(values[row] ?? '').some(({ text }) => isNear(text)) ? yes : no)
}
