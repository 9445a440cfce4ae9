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
const known = new WeakMap<Expression, Regex>()

interface Regex {
  readonly fits: (value: string) => boolean
  /** Any of which it may be in at each letter. */
  readonly parts: number
}

/**
 * An expression that is looked for anywhere; a dot matches line breaks too.
 * @throws MilvusError if it is none, with Go's words, or too long for one turn
 */
export function compileRegex(expression: Expression): Regex {
  const before = known.get(expression)
  if (before) return before
  if (!compile) throw new Error('regular expressions are not loaded')
  const { text } = expression
  ensure(text.length <= mostParts, tooLong)
  const parts = countParts(text)
  ensure(parts <= mostParts, tooLong)
  const fits = compile(text)
  if (typeof fits !== 'function') throw badRegex({ reason: fits.error })
  const regex = { fits, parts }
  known.set(expression, regex)
  return regex
}
