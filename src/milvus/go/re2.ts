import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'
import { quoted } from './regexp-parts.js'

/** A test of texts, or why the expression is none. */
export type Regex = ((value: string) => boolean) | { readonly error: string }

/**
 * An expression of RE2 that is looked for anywhere, in time linear in the text; a dot matches line breaks too.
 * @returns for a text that is none, what Go's regexp says of it
 */
export function compileRe2(text: string): Regex {
  try {
    const regex = RE2JS.compile(text, RE2JS.DOTALL)
    return (value) => regex.test(value)
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    const isTwice = error.getDescription() === 'duplicate capture group name'
    return isTwice ? compileRe2(withoutNames(text)) : { error: goError(text) }
  }
}

interface Short {
  readonly test: (value: string) => boolean
  /** At each letter so many are tried, at the most. */
  readonly steps: number
}

/**
 * A test by an expression of RE2 whose time for each letter is bounded.
 * @param mostSteps how many steps it may be compiled to
 * @returns undefined for more steps, and for a text that is none
 */
export function compileShort(text: string, mostSteps: number): Short | undefined {
  try {
    const regex = RE2JS.compile(text)
    const steps = regex.programSize()
    return steps > mostSteps ? undefined : { steps, test: (value) => regex.test(value) }
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
    throw error
  }
}

/** Go knows no flags: with one, the error would quote it as a part of the expression. */
function goError(text: string): string {
  try {
    RE2JS.compile(text)
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return wordsOf(error, text)
    throw error
  }
  throw new Error(`an expression alone, and none with a flag: ${text}`)
}

/** What may hold a parenthesis that opens no group, and the opening of a group that has a name. */
const groupNames = new RegExp(String.raw`${quoted}|\(\?P?<\w+>`, 'g')

/** Names of groups count for nothing here; two may be the same for Go and for the engine. */
const withoutNames = (text: string): string =>
  text.replace(groupNames, (part) => (part.startsWith('(') ? '(' : part))

/** The two parsers are the same but for errors that quote nothing: Go's quote the whole text, or what is left of it. */
function wordsOf(error: RE2JSSyntaxException, text: string): string {
  const reason = error.getDescription()
  const quoted = error.getPattern() || (reason.startsWith('expression ') ? text : '')
  return `error parsing regexp: ${reason}: \`${quoted}\``
}
