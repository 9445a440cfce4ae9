import { badRegex } from '../errors/filter-functions.js'
import type { compileRe2 } from './re2.js'

let compile: typeof compileRe2 | undefined

/** Loads what reads expressions, which few filters have; to be awaited before a filter with `=~` or `!~` is planned. */
export async function loadRegexes(): Promise<void> {
  if (compile) return
  const loaded = await import('./re2.js')
  compile = loaded.compileRe2
}

/** An expression in RE2's syntax (`Pattern`). */
interface Expression {
  readonly text: string
}

/** What was made of expressions, which are compiled when a filter is checked. */
const known = new WeakMap<Expression, (value: string) => boolean>()

/**
 * A test for an expression that is looked for anywhere; a dot matches line breaks too.
 * @throws MilvusError if it is none, with Go's words
 */
export function compileRegex(expression: Expression): (value: string) => boolean {
  const before = known.get(expression)
  if (before) return before
  if (!compile) throw new Error('regular expressions are not loaded')
  const regex = compile(expression.text)
  if (typeof regex !== 'function') throw badRegex({ reason: regex.error })
  known.set(expression, regex)
  return regex
}
