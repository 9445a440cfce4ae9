import type { compileRe2 } from './re2.js'

let compile: typeof compileRe2 | undefined

/** Loads what reads expressions, which few filters have; to be awaited before a filter with `=~` or `!~` is planned. */
export async function loadRegexes(): Promise<void> {
  if (compile) return
  const loaded = await import('./re2.js')
  compile = loaded.compileRe2
}

/** Whether the text is an expression. */
export const isRegex = (text: string): boolean => compileRegex(text) !== undefined

/**
 * A test for an expression in RE2's syntax that is looked for anywhere; a dot matches line breaks too.
 * @returns undefined if it is none
 */
export function compileRegex(text: string): ((value: string) => boolean) | undefined {
  if (!compile) throw new Error('regular expressions are not loaded')
  return compile(text)
}
