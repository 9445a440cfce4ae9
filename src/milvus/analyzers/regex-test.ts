import { countParts, mostParts } from '../go/regexp-parts.js'
import { asRe2, withOwnClasses } from './javascript-re2.js'

/** So many take about a second of a word of 65,000 letters. */
const mostSteps = 500

type Test = (text: string) => boolean

/**
 * Compiles an expression of JavaScript to a test whether it is found in a text. What looks neither around nor back is made
 * one of RE2 (tantivy-binding filter/regex_filter.rs has such an engine, too), whose time is linear in the text: JavaScript
 * tries it again for each way to match, and doubles its time with each letter of `aaab` by `(a+)+$`.
 * @returns undefined for what is no expression, what RE2 cannot say, and what would hold others up
 */
export async function regexTest(expression: string): Promise<Test | undefined> {
  if (expression.length > mostParts) return undefined
  const regex = regexOf(expression)
  if (!regex || looksAroundOrBack(expression)) return regex && ((text) => regex.test(text))
  const text = asRe2(expression)
  if (text === undefined || countParts(text) > mostParts) return undefined
  const { compileShort } = await import('../go/re2.js')
  return compileShort(withOwnClasses(text), mostSteps)
}

function regexOf(expression: string): RegExp | undefined {
  try {
    return new RegExp(expression, 'u')
  } catch {
    return undefined
  }
}

const looksAroundOrBack = (expression: string): boolean =>
  Array.from(expression.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?<?[=!]/g), String).some(
    (part) => /^(?:\(|\\[1-9k])/.test(part),
  )
