/** What is written otherwise in JavaScript than in RE2, and what else begins with the same signs. */
const tokens =
  /\\u\{[\da-f]+\}|\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[a-z]|\\p\{[^}]*\}|\\[\s\S]|\(\?(?:<[^>[\]\\]*>)?|\[\^?|\]/gi

/**
 * Writes an expression of JavaScript (with the flag `u`) that looks neither around nor back in the syntax of RE2. Dots, `\s`
 * and `\S` stay: they are not yet those of RE2 (`withOwnClasses`).
 * @returns undefined for flags within, which not every Node knows
 */
export function asRe2(expression: string): string | undefined {
  let isClass = false
  let isSayable = true
  const text = expression.replace(tokens, (token, index: number) => {
    if (token.startsWith('\\')) return escapeAsRe2(token, isClass)
    if (token === ']') isClass = false
    if (isClass) return token.replace('[', '\\[')
    if (token.startsWith('[')) {
      isClass = true
      const isEmpty = expression[index + token.length] === ']'
      return isEmpty ? `${token === '[' ? '[^' : '['}${all}` : token
    }
    if (token === '(?' && expression[index + 2] !== ':') isSayable = false
    return token.startsWith('(?<') ? '(' : token
  })
  return isSayable ? text : undefined
}

const all = '\\x{0}-\\x{10ffff}'

/** General categories that RE2 knows by their short names alone. */
const categories: Readonly<Record<string, string>> = {
  ...{ Letter: 'L', Lowercase_Letter: 'Ll', Uppercase_Letter: 'Lu', Titlecase_Letter: 'Lt' },
  ...{ Modifier_Letter: 'Lm', Other_Letter: 'Lo', Mark: 'M', Combining_Mark: 'M' },
  ...{ Nonspacing_Mark: 'Mn', Spacing_Mark: 'Mc', Enclosing_Mark: 'Me', Number: 'N', digit: 'Nd' },
  ...{ Decimal_Number: 'Nd', Letter_Number: 'Nl', Other_Number: 'No', Symbol: 'S', punct: 'P' },
  ...{ Math_Symbol: 'Sm', Currency_Symbol: 'Sc', Punctuation: 'P', Separator: 'Z' },
  Space_Separator: 'Zs',
}

function escapeAsRe2(token: string, isClass: boolean): string {
  if (/^\\[ux]/.test(token)) {
    const codes = token.match(/[\da-f]+/gi) ?? []
    return literal(String.fromCodePoint(...codes.map((code) => Number.parseInt(code, 16))))
  }
  if (token.startsWith('\\c')) return String.fromCodePoint(token.charCodeAt(2) % 32)
  if (token === '\\0') return '\0'
  if (token === '\\b' && isClass) return '\b'
  return token
    .replace(/\{(?:General_Category|gc|Script|sc)=/, '{')
    .replace(/\w+(?=\}$)/, (name) => categories[name] ?? name)
}

/** Half a surrogate pair is a character of its own only as long as it does not stand beside the other half. */
function literal(character: string): string {
  if (/^[!-/:-@[-`{-~]$/.test(character)) return `\\${character}`
  return /^\p{Cs}$/u.test(character) ? `\\x{${character.charCodeAt(0).toString(16)}}` : character
}

/** What JavaScript takes for blanks, and for ends of lines: from, and up to. */
const blanks: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
const lineEnds = '\\n\\r\\x{2028}\\x{2029}'

const range = (from: number, to: number) => `\\x{${from.toString(16)}}-\\x{${to.toString(16)}}`
const inBlanks = blanks.map(([from, to]) => range(from, to)).join('')
const besideBlanks = [[-1, -1] as const, ...blanks]
  .map(([, to], i) => range(to + 1, (blanks[i]?.[0] ?? 0x110000) - 1))
  .join('')

/** Names what JavaScript takes for blanks and ends of lines, which are others in RE2. */
export function withOwnClasses(text: string): string {
  let isClass = false
  return text.replace(/\\[\s\S]|[[\].]/g, (part) => {
    if (part === '[') isClass = true
    if (part === ']') isClass = false
    if (part === '\\s') return isClass ? inBlanks : `[${inBlanks}]`
    if (part === '\\S') return isClass ? besideBlanks : `[${besideBlanks}]`
    return part === '.' && !isClass ? `[^${lineEnds}]` : part
  })
}
