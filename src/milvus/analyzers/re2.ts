import { RE2JS, RE2JSException } from 're2js'

/** Each is tried at each letter: so many take about a second of a word of 65,000 letters, as long as others may wait. */
const mostSteps = 500

/** A test by an expression of RE2, in time linear in the text; undefined for what RE2 does not know, and for one of too many steps. */
export function compileLinear(expression: string): ((text: string) => boolean) | undefined {
  try {
    const regex = RE2JS.compile(expression)
    return regex.programSize() > mostSteps ? undefined : (text) => regex.test(text)
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
    throw error
  }
}
