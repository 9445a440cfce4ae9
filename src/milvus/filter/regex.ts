import { notImplemented } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { badRegex } from '../errors/filter-functions.js'
import type { compileRe2 } from '../go/re2.js'
import { countParts, mostParts } from '../go/regexp-parts.js'

let compile: typeof compileRe2 | undefined

/** Loads what reads expressions, which few filters have; to be awaited before a filter with `=~` or `!~` is planned. */
export async function loadRegexes(): Promise<void> {
  if (compile) return
  const loaded = await import('../go/re2.js')
  compile = loaded.compileRe2
}

/** An expression in RE2's syntax (`Pattern`). */
interface Expression {
  readonly text: string
}

const tooLong = () =>
  notImplemented({ what: `regular expressions of more than ${mostParts} parts` })

/** What was made of expressions, which are compiled when a filter is checked. */
const known = new WeakMap<Expression, (value: string) => boolean>()

/**
 * A test for an expression that is looked for anywhere; a dot matches line breaks too.
 * @throws MilvusError if it is none, with Go's words, or too long for one turn
 */
export function compileRegex(expression: Expression): (value: string) => boolean {
  const before = known.get(expression)
  if (before) return before
  if (!compile) throw new Error('regular expressions are not loaded')
  const { text } = expression
  ensure(text.length <= mostParts && countParts(text) <= mostParts, tooLong)
  const regex = compile(text)
  if (typeof regex !== 'function') throw badRegex({ reason: regex.error })
  known.set(expression, regex)
  return regex
}
