import { countParts } from '../go/regexp-parts.js'

/** So many parts, each tried at each letter, take no longer than others may wait. */
const mostParts = 1000

type Test = (text: string) => boolean

/**
 * Whether an expression of JavaScript is found in a text. What looks neither around nor back takes time linear in the text,
 * as the library has it, too (tantivy-binding filter/regex_filter.rs): JavaScript tries it again for each way to match, and
 * doubles its time with each letter of `aaab` by `(a+)+$`.
 * @returns undefined for what is no expression
 */
export async function regexTest(expression: string): Promise<Test | undefined> {
  const regex = regexOf(expression)
  return regex && ((await linearTest(expression)) ?? ((text) => regex.test(text)))
}

function regexOf(expression: string): RegExp | undefined {
  try {
    return new RegExp(expression, 'u')
  } catch {
    return undefined
  }
}

async function linearTest(expression: string): Promise<Test | undefined> {
  if (/\\k/.test(expression) || expression.length > mostParts) return undefined
  const text = withOwnClasses(expression)
  if (text === undefined || countParts(text) > mostParts) return undefined
  const { compileTranslated } = await import('./re2.js')
  return compileTranslated(text)
}

const blanks = '\\t-\\r\\p{Z}\\x{feff}'
const lineEnds = '\\n\\r\\x{2028}\\x{2029}'

/** Names what JavaScript takes for blanks and ends of lines, which are others elsewhere; undefined where that cannot be said. */
function withOwnClasses(expression: string): string | undefined {
  let isClass = false
  let isSayable = true
  const text = expression.replace(/\\[\s\S]|[[\].]/g, (part) => {
    if (part === '[') isClass = true
    if (part === ']') isClass = false
    if (part === '.') return isClass ? part : `[^${lineEnds}]`
    if (part === '\\s') return isClass ? blanks : `[${blanks}]`
    if (part !== '\\S') return part
    if (isClass) isSayable = false
    return `[^${blanks}]`
  })
  return isSayable ? text : undefined
}
