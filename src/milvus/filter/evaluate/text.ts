import { nearWords } from '../../analyzers/near-words.js'
import { hasPhrase, hasWords } from '../../analyzers/phrase.js'
import type { Analyzer, Token } from '../../analyzers/token.js'
import { unsupportedType } from '../../errors/filter-engine.js'
import type { Steps } from '../../rows/steps.js'
import type { Plan } from '../plan.js'
import type { FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { no, yes } from './logic.js'
import { longestOf, type Test } from './scan.js'

type TextPlan = Extract<Plan, { kind: 'text match' | 'fuzzy match' | 'phrase match' }>

interface Wanted {
  readonly tokens: readonly Token[]
  readonly words: ReadonlySet<string>
}

/** What was made of queries, which are asked of many segments. */
const known = new WeakMap<TextPlan, Wanted>()

function* wordsOf(plan: TextPlan, query: string, analyze: Analyzer): Steps<Wanted> {
  const before = known.get(plan)
  if (before) return before
  const tokens: Token[] = []
  const words = new Set<string>()
  for (const part of analyze.parts(query)) {
    yield
    for (const token of part) {
      tokens.push(token)
      words.add(token.text)
    }
  }
  const wanted = { tokens, words }
  known.set(plan, wanted)
  return wanted
}

/** To cut so many letters into words takes as long as many comparisons do. */
const lettersOfConstant = 4

/** `text_match(field, "words")` and its relatives over a column. */
export function* textTest(
  column: FilterColumn,
  plan: TextPlan,
  query: Value,
  analyze: Analyzer,
): Steps<Test> {
  if (column.kind !== 'text' || query.kind !== 'string')
    throw unsupportedType({ type: column.kind })
  const { values } = column
  const { tokens: wanted, words } = yield* wordsOf(plan, query.value, analyze)
  const read = Math.ceil(longestOf(values) / lettersOfConstant)
  if (plan.kind === 'phrase match') {
    const test = (row: number) =>
      hasPhrase(analyze(values[row] ?? ''), wanted, plan.slop) ? yes : no
    return Object.assign(test, { constants: read + wanted.length })
  }
  const minimum = plan.kind === 'text match' ? plan.minimum : 1
  if (plan.kind === 'text match' || plan.edits === 0) {
    const test = (row: number) => (hasWords(analyze(values[row] ?? ''), words, minimum) ? yes : no)
    return Object.assign(test, { constants: read })
  }
  const isNear = nearWords([...words], plan.edits)
  const test = (row: number) =>
    analyze(values[row] ?? '').some(({ text }) => isNear(text)) ? yes : no
  return Object.assign(test, { constants: read + words.size })
}
