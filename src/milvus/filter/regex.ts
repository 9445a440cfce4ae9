import { badRegex } from '../errors/filter-functions.js'
import type { compileRe2 } from './re2.js'

let compile: typeof compileRe2 | undefined

/** Loads what reads expressions, which few filters have; to be awaited before a filter with `=~` or `!~` is planned. */
export async function loadRegexes(): Promise<void> {
  if (compile) return
  const loaded = await import('./re2.js')
  compile = loaded.compileRe2
}

/**
 * A test for an expression in RE2's syntax that is looked for anywhere; a dot matches line breaks too.
 * @throws MilvusError if it is none, with Go's words
 */
export function compileRegex(text: string): (value: string) => boolean {
  if (!compile) throw new Error('regular expressions are not loaded')
  const regex = compile(text)
  if (typeof regex === 'function') return regex
  throw badRegex({ reason: regex.error })
}
