import { RE2JS, RE2JSException } from 're2js'

/** A test by an expression as JavaScript writes it, in linear time too; undefined for what RE2 does not know. */
export function compileTranslated(expression: string): ((value: string) => boolean) | undefined {
  try {
    const regex = RE2JS.compile(RE2JS.translateRegExp(expression))
    return (value) => regex.test(value)
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
    throw error
  }
}
