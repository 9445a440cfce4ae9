import { inTime } from '../errors/in-time.js'
import { countParts, mostParts } from '../go/regexp-parts.js'
import { asJavaScript, asRe2, looksAroundOrBack } from './rust-regex.js'

/** So many take 30 ms of 2,000 letters, at the worst. */
const mostSteps = 500

/** So many steps, each at a letter, take no longer than others may wait, at the worst. */
const fewTries = 1_000_000

/** Which of some words an expression is found in. @throws MilvusError where it takes longer than others may wait */
type Test = (words: readonly string[]) => readonly boolean[]

/**
 * Compiles an expression of Rust (tantivy-binding filter/regex_filter.rs) to a test whether it is found in words. What looks
 * neither around nor back becomes one of RE2, whose time is linear in the text, as Rust's: JavaScript tries it again for
 * each way to match, and doubles its time with each letter of `aaab` by `(a+)+$`.
 * @returns undefined for what is no expression, what neither can say, and what would hold others up
 */
export async function regexTest(expression: string): Promise<Test | undefined> {
  if (expression.length > mostParts) return undefined
  if (looksAroundOrBack(expression)) {
    const regex = asJavaScript(expression)
    const triesOf = (word: string) => waysToMatch(expression, word) * expression.length
    return regex && bounded(expression, (word) => regex.test(word), triesOf)
  }
  // A class counts as one of Unicode, however many ranges it is written as.
  if (countParts(expression.replace(/\\[sSwW]/g, '\\pL')) > mostParts) return undefined
  const text = asRe2(expression)
  if (text === undefined) return undefined
  const { compileShort } = await import('../go/re2.js')
  const short = compileShort(text, mostSteps)
  return short && bounded(expression, short.test, (word) => word.length * short.steps)
}

/** How many ways there are to match, at the most: where it begins, and how often each part is repeated or which is chosen. */
function waysToMatch(expression: string, { length }: string): number {
  if (/\)[*+?{]/.test(expression)) return Number.POSITIVE_INFINITY
  const choices = expression.match(/[*+{|]|[^(]\?/g)?.length ?? 0
  return (length + 2) ** (1 + choices)
}

/** @param triesOf how many steps a word may take */
function bounded(
  expression: string,
  test: (word: string) => boolean,
  triesOf: (word: string) => number,
): Test {
  return (words) => {
    const testAll = () => words.map(test)
    const isQuick = words.reduce((sum, word) => sum + triesOf(word), 0) <= fewTries
    return isQuick
      ? testAll()
      : inTime(testAll, () => `the words of a text by the regular expression ${expression}`)
  }
}
