import { nearWords } from '../../analyzers/near-words.js'
import { hasPhrase, hasWords } from '../../analyzers/phrase.js'
import type { Analyzer, Token } from '../../analyzers/token.js'
import { unsupportedType } from '../../errors/filter-engine.js'
import type { Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import type { FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { no, unknown, yes } from './logic.js'

export type TextPlan = Extract<Plan, { kind: 'text match' | 'fuzzy match' | 'phrase match' }>

interface Wanted {
  readonly tokens: readonly Token[]
  readonly words: ReadonlySet<string>
}

/** What was made of queries, which are asked of many segments. */
const known = new WeakMap<TextPlan, Wanted>()

function* wordsOf(plan: TextPlan, query: string, analyze: Analyzer): Steps<Wanted> {
  const before = known.get(plan)
  if (before) return before
  const tokens = yield* tokensOf(query, analyze)
  const wanted = { tokens, words: new Set(tokens.map(({ text }) => text)) }
  known.set(plan, wanted)
  return wanted
}

/**
 * `text_match(field, "words")` and its relatives over a column; nulls are unknown. Others are served between rows, and between the parts of
 * one, whose text may be long.
 */
export function* textTruths(
  length: number,
  column: FilterColumn,
  plan: TextPlan,
  query: Value,
  analyze: Analyzer,
): Steps<Uint8Array> {
  if (column.kind !== 'text' || query.kind !== 'string')
    throw unsupportedType({ type: column.kind })
  const { values, nulls } = column
  const matches = matcherOf(plan, yield* wordsOf(plan, query.value, analyze))
  const rows = new Uint8Array(length)
  for (let row = 0; row < length; row++) {
    if (nulls?.[row] === 1) rows[row] = unknown
    else rows[row] = (yield* matches(yield* tokensOf(values[row] ?? '', analyze))) ? yes : no
  }
  return rows
}

function* tokensOf(text: string, analyze: Analyzer): Steps<Token[]> {
  const tokens: Token[] = []
  for (const part of analyze.parts(text)) {
    for (const token of part) tokens.push(token)
    yield
  }
  return tokens
}

type Matches = (text: readonly Token[]) => Steps<boolean>

function matcherOf(plan: TextPlan, { tokens: wanted, words }: Wanted): Matches {
  if (plan.kind === 'phrase match') return (text) => hasPhrase(text, wanted, plan.slop)
  const minimum = plan.kind === 'text match' ? plan.minimum : 1
  if (plan.kind === 'text match' || plan.edits === 0) {
    return function* (text) {
      yield
      return hasWords(text, words, minimum)
    }
  }
  const isNear = nearWords([...words], plan.edits)
  return function* (text) {
    for (const token of text) {
      if (isNear(token.text)) return true
      yield
    }
    return false
  }
}
