/** What looks for an expression: RE2 in linear time; JavaScript where it looks around or back. */
type Engine = 're2' | 'javascript'

/** What means something of its own in an expression of Rust; of two that begin alike, the longer stands first. */
const tokens = new RegExp(
  [
    // A class of Unicode, a letter by its number, a group by its name, any other escape.
    ...[String.raw`\\[pP](?:\{[^}]{0,64}\}|[A-Za-z])`, String.raw`\\[xuU]\{[\da-fA-F]+\}`],
    ...[String.raw`\\x[\da-fA-F]{2}`, String.raw`\\u[\da-fA-F]{4}`, String.raw`\\U[\da-fA-F]{8}`],
    ...[String.raw`\\k<\w+>`, String.raw`\\[\s\S]`],
    // A group with a name, what looks around, a group without a number, flags.
    ...[String.raw`\(\?P?<[A-Za-z_]\w*>`, String.raw`\(\?(?:<?[=!]|:)?`],
    // What opens, closes and joins classes.
    ...[String.raw`\[:\^?\w+:\]`, String.raw`\[\^?\]?`, String.raw`\]`, '&&', '--', '~~'],
    String.raw`\.`,
  ].join('|'),
  'gu',
)

/** Whether an expression looks around or back, as one for the edges of words does. */
export function looksAroundOrBack(expression: string): boolean {
  let isFound = false
  rewrite(expression, (part, isClass) => {
    if (!isClass && /^(?:\\[1-9kbB]|\(\?<?[=!])/.test(part)) isFound = true
    return part
  })
  return isFound
}

/**
 * Writes an expression of Rust (crates fancy-regex and regex), whose classes are those of Unicode, in the syntax of RE2.
 * @returns undefined for what looks around or back, and what else RE2 cannot say
 */
export const asRe2 = (expression: string): string | undefined =>
  rewrite(expression, (part, isClass) => {
    if (part.startsWith('\\')) return escaped(part, isClass, 're2')
    return !isClass && /^\(\?P?<\w+>$/.test(part) ? '(' : part
  })

/** Makes an expression of Rust one of JavaScript. @returns undefined for what that cannot say */
export function asJavaScript(expression: string): RegExp | undefined {
  const ignoresCase = expression.startsWith('(?i)')
  if (expression.length > longest) return undefined
  if (refersOtherwise(expression, ignoresCase) || variableLookBehind.test(expression))
    return undefined
  const text = rewrite(ignoresCase ? expression.slice(4) : expression, (part, isClass) => {
    if (part.startsWith('\\')) return escaped(part, isClass, 'javascript')
    if (isClass) return part.startsWith('[:') ? undefined : part
    if (part === '.') return '[^\\n]'
    // Flags within are not known to every Node.
    return part === '(?' ? undefined : part.replace('(?P<', '(?<')
  })
  if (text === undefined) return undefined
  try {
    return new RegExp(text, ignoresCase ? 'iu' : 'u')
  } catch {
    return undefined
  }
}

/** To find in a longer one what is looked behind for may take the square of its length. */
const longest = 8192

/** What Rust refuses to look behind for: what is not of one length. */
const variableLookBehind =
  /\(\?<[=!](?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[^\\()[])*?(?:[*+?]|\{\d+,)/

/** To Rust a group that was passed by is found nowhere again, and one that was found only in the same letter case. */
const refersOtherwise = (expression: string, ignoresCase: boolean): boolean =>
  /\\[1-9k]/.test(expression) && (ignoresCase || /[|*?]|\{0/.test(expression.replaceAll('(?', '(')))

/** Writes each part anew that means something of its own; nothing comes of an expression of which one cannot be. */
function rewrite(
  expression: string,
  write: (part: string, isClass: boolean) => string | undefined,
): string | undefined {
  let isClass = false
  let isSayable = true
  const text = expression.replace(tokens, (part) => {
    const opens = !isClass && /^\[\^?\]?$/.test(part)
    if (opens) isClass = true
    // Classes of classes.
    else if (isClass && /^(?:\[(?!:)|&&|--|~~)/.test(part)) isSayable = false
    else if (part === ']') isClass = false
    // What would close a class is a letter where it stands first.
    const written = opens ? part.replace(']', '\\]') : write(part, isClass)
    if (written === undefined) isSayable = false
    return written ?? ''
  })
  return isSayable ? text : undefined
}

/** The letters of a class, and all others where they can be listed. */
interface Letters {
  readonly all: string
  readonly others?: string
}

const code = (number: number) => `\\x{${number.toString(16)}}`
const range = ([from, to]: readonly [number, number]) => `${code(from)}-${code(to)}`

/** Blanks: from, and up to. */
const blanks: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]
const besideBlanks = [[-1, -1] as const, ...blanks].map(
  ([, to], i) => [to + 1, (blanks[i]?.[0] ?? 0x110000) - 1] as const,
)

/** What RE2 does not know as letters: joiners, and what is circled or squared. */
const oddLetters: readonly (readonly [number, number])[] = [
  [0x200c, 0x200d],
  [0x24b6, 0x24e9],
  [0x1f130, 0x1f149],
  [0x1f150, 0x1f169],
  [0x1f170, 0x1f189],
]

const javascriptWord = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}'

/** Digits, blanks, letters of words and hexadecimal digits. */
const classes: Readonly<Record<Engine, Readonly<Record<string, Letters>>>> = {
  re2: {
    d: { all: '\\p{Nd}', others: '\\P{Nd}' },
    s: { all: blanks.map(range).join(''), others: besideBlanks.map(range).join('') },
    w: { all: `\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}${oddLetters.map(range).join('')}` },
    h: { all: '\\dA-Fa-f' },
  },
  javascript: {
    d: { all: '\\p{Nd}', others: '\\P{Nd}' },
    s: { all: '\\p{White_Space}', others: '\\P{White_Space}' },
    w: { all: javascriptWord },
    h: { all: '\\dA-Fa-f' },
  },
}

/** @returns undefined for what an engine does not know */
function escaped(part: string, isClass: boolean, engine: Engine): string | undefined {
  const [, sign = '', name = ''] = /^\\([\s\S])(.*)$/su.exec(part) ?? []
  if (/^[pP]$/.test(sign)) return property(sign, name, engine)
  if (/^[xuU]$/.test(sign)) return character(name.replace(/[{}]/g, ''), engine)
  const letters = classes[engine][sign.toLowerCase()]
  if (letters) return lettersOf(letters, sign !== sign.toLowerCase(), isClass)
  if (controls[sign]) return controls[sign]
  if (isClass && sign === 'b') return '\\x08'
  if (!isClass) {
    if (/^[Az]$/.test(sign)) return engine === 're2' ? part : { A: '^', z: '$' }[sign]
    if (/^[1-9k]$/.test(sign)) return engine === 're2' ? undefined : part
    if (/^[bB]$/.test(sign)) return engine === 're2' ? undefined : edge(sign === 'B')
  }
  if (/^[A-Za-z\d<>]$/.test(sign)) return undefined
  // JavaScript takes a hyphen that is escaped in classes alone.
  if (sign === '-') return isClass ? '\\x2d' : '-'
  return literal(sign)
}

/** @param name in braces, or a letter */
function property(sign: string, name: string, engine: Engine): string | undefined {
  const plain = name.replace(/[{}]/g, '')
  const [, last] = /^(?:(?:General_Category|gc|Script|sc)=)?(\w+)$/.exec(plain) ?? []
  if (last === undefined) return undefined
  return `\\${sign}{${engine === 'javascript' ? plain : (categories[last] ?? last)}}`
}

function character(hex: string, engine: Engine): string | undefined {
  const number = Number.parseInt(hex, 16)
  if (number > 0x10ffff) return undefined
  return engine === 're2' ? code(number) : `\\u{${number.toString(16)}}`
}

function lettersOf({ all, others }: Letters, isNegated: boolean, isClass: boolean) {
  if (isClass) return isNegated ? others : all
  return `[${isNegated ? '^' : ''}${all}]`
}

/** Between a letter of a word and none, or not, as JavaScript says it of letters of Unicode. */
function edge(isNegated: boolean): string {
  const [before, after] = [`(?<=[${javascriptWord}])`, `(?=[${javascriptWord}])`]
  const [noneBefore, noneAfter] = [`(?<![${javascriptWord}])`, `(?![${javascriptWord}])`]
  return isNegated
    ? `(?:${before}${after}|${noneBefore}${noneAfter})`
    : `(?:${before}${noneAfter}|${noneBefore}${after})`
}

const controls: Readonly<Record<string, string>> = {
  ...{ a: '\\x07', e: '\\x1b', f: '\\f', n: '\\n', r: '\\r', t: '\\t', v: '\\x0b' },
}

const literal = (sign: string): string => (/^[\^$\\.*+?()[\]{}|/]$/.test(sign) ? `\\${sign}` : sign)

/** General categories that RE2 knows by their short names alone. */
const categories: Readonly<Record<string, string>> = {
  ...{ Letter: 'L', Lowercase_Letter: 'Ll', Uppercase_Letter: 'Lu', Titlecase_Letter: 'Lt' },
  ...{ Modifier_Letter: 'Lm', Other_Letter: 'Lo', Mark: 'M', Combining_Mark: 'M' },
  ...{ Nonspacing_Mark: 'Mn', Spacing_Mark: 'Mc', Enclosing_Mark: 'Me', Number: 'N', digit: 'Nd' },
  ...{ Decimal_Number: 'Nd', Letter_Number: 'Nl', Other_Number: 'No', Symbol: 'S', punct: 'P' },
  ...{ Math_Symbol: 'Sm', Currency_Symbol: 'Sc', Punctuation: 'P', Separator: 'Z' },
  Space_Separator: 'Zs',
}
