import { RE2JS, RE2JSSyntaxException } from 're2js'

/**
 * An expression of RE2 that is looked for anywhere, in time linear in the text; a dot matches line breaks too.
 * @returns undefined if it is none
 */
export function compileRe2(text: string): ((value: string) => boolean) | undefined {
  try {
    const regex = RE2JS.compile(text, RE2JS.DOTALL)
    return (value) => regex.test(value)
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return undefined
    throw error
  }
}
