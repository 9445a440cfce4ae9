import type { Steps } from '../../turns/steps.js'
import type { Token, TokenKind, Words } from './words.js'

const namePattern = /[A-Za-z_][A-Za-z0-9_]*|\$meta/y
const emptyList = /\[[ \t\r\n]*\]/y
const structPart = /\$\[[A-Za-z_][A-Za-z0-9_]*\]/y
const structPath = /(?:\[(?:[1-9][0-9]*|0)\])?\[[A-Za-z_][A-Za-z0-9_]*\]/y
const indexPattern = /[1-9][0-9]*|0/y
const oldPrefix = /u8|[uUL]/y
const youngPrefix = /u8|[uULrR]/y

/**
 * Cuts a filter into tokens, the longest possible at every place (spec/filter.md §1).
 * @returns undefined if something in it is no token
 */
export function* tokenize(text: string, words: Words): Steps<readonly Token[] | undefined> {
  const tokens: Token[] = []
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const token = tokenAt(text, at, words)
    if (token === undefined) return undefined
    if (tokens.push(token) % tokensOfStep === 0) yield
    at += token.text.length
  }
  return tokens
}

const tokensOfStep = 1024

function tokenAt(text: string, at: number, words: Words): Token | undefined {
  const char = text[at] ?? ''
  if (char === '"' || char === "'") return literal('string', text, at, stringEnd(text, at, words))
  if (isDigit(char) || char === '.') return numberAt(text, at)
  if (char === '[') {
    const empty = matchAt(emptyList, text, at)
    if (empty !== undefined) return { kind: '[]', text: empty }
  }
  const signs = words.signs.get(char)
  if (signs) return signs.find((sign) => text.startsWith(sign.text, at))
  const name = matchAt(namePattern, text, at)
  if (name !== undefined) return wordAt(text, at, name, words)
  const part = words.hasRawStrings ? matchAt(structPart, text, at) : undefined
  return part === undefined ? undefined : { kind: 'struct part', text: part }
}

/** A name, a path behind one, a keyword, or a string with a prefix. */
function wordAt(text: string, at: number, name: string, words: Words): Token {
  const end = at + name.length
  const quote = text[end]
  if (quote === '"' || quote === "'") {
    const stop = prefixedEnd(name, text, end, words)
    if (stop) return { kind: stop.kind, text: text.slice(at, stop.end) }
  }
  if (quote === '[') {
    const path = pathAt(text, at, end, words)
    if (path) return path
  }
  const pair = words.pairs.find((candidate) => text.startsWith(candidate, at))
  if (pair !== undefined && pair.length > name.length) {
    return { kind: pair.toLowerCase(), text: pair }
  }
  return { kind: words.kinds.get(name) ?? 'name', text: name }
}

function prefixedEnd(
  prefix: string,
  text: string,
  quote: number,
  words: Words,
): { kind: TokenKind; end: number } | undefined {
  const raw = words.hasRawStrings && /^[rR]$/.test(prefix)
  if (!raw && !/^(u8|u|U|L)$/.test(prefix)) return undefined
  const end = raw ? rawEnd(text, quote) : stringEnd(text, quote, words)
  return end === undefined ? undefined : { kind: raw ? 'raw string' : 'string', end }
}

/** `a["b"][0]`: one token, without blanks between its parts; in 3.0 also `a[b]` and `a[0][b]` of structs. */
function pathAt(text: string, at: number, from: number, words: Words): Token | undefined {
  let end = from
  for (let next = segmentEnd(text, end, words); next !== undefined; ) {
    end = next
    next = segmentEnd(text, end, words)
  }
  if (words.hasRawStrings && text[at] !== '$') {
    const struct = matchAt(structPath, text, from)
    if (struct !== undefined && from + struct.length > end) {
      const kind = struct.includes('][') ? 'struct element' : 'struct field'
      return { kind, text: text.slice(at, from + struct.length) }
    }
  }
  return end > from ? { kind: 'path', text: text.slice(at, end) } : undefined
}

/** The end of `["key"]` or `[0]`. */
function segmentEnd(text: string, at: number, words: Words): number | undefined {
  if (text[at] !== '[') return undefined
  const inside = at + 1
  const index = matchAt(indexPattern, text, inside)
  if (index !== undefined) return bracketEnd(text, inside + index.length)
  const prefix = matchAt(words.hasRawStrings ? youngPrefix : oldPrefix, text, inside) ?? ''
  const quote = inside + prefix.length
  if (text[quote] !== '"' && text[quote] !== "'") return undefined
  const raw = prefix === 'r' || prefix === 'R'
  const end = raw ? rawEnd(text, quote) : stringEnd(text, quote, words)
  return end === undefined ? undefined : bracketEnd(text, end)
}

const bracketEnd = (text: string, at: number): number | undefined =>
  text[at] === ']' ? at + 1 : undefined

const backslash = 0x5c

/** Letters that are an escape together with the backslash before them. */
const escaped: ReadonlySet<number> = new Set(Buffer.from('\'"?abfnrtv\\'))

const longEscape = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n)/y
const anyEscape = /\\(?:[^\r\n]|\r?\n)/y
const rawEscape = /\\[^\r\n]/y

/** Where the string that begins with a quote at `at` ends; undefined if it does not. */
function stringEnd(text: string, at: number, words: Words): number | undefined {
  return quotedEnd(text, at, (from) => {
    if (escaped.has(text.charCodeAt(from + 1))) return from + 2
    return (
      endOf(longEscape, text, from) ??
      (words.hasRawStrings ? endOf(anyEscape, text, from) : undefined)
    )
  })
}

const rawEnd = (text: string, at: number): number | undefined =>
  quotedEnd(text, at, (from) => endOf(rawEscape, text, from))

/** Goes letter by letter, as a match of a pattern a letter takes ten times as long. */
function quotedEnd(
  text: string,
  at: number,
  escapeEnd: (from: number) => number | undefined,
): number | undefined {
  const quote = text.charCodeAt(at)
  for (let end: number | undefined = at + 1; end !== undefined && end < text.length; ) {
    const code = text.charCodeAt(end)
    if (code === quote) return end + 1
    if (code === lineFeed || code === carriageReturn) return undefined
    end = code === backslash ? escapeEnd(end) : end + 1
  }
  return undefined
}

const integer = /0[xX][0-9a-fA-F]+|0[bB][01]+|[1-9][0-9]*|0[0-7]*/y
const float =
  /0[xX](?:[0-9a-fA-F]*\.[0-9a-fA-F]+|[0-9a-fA-F]+\.?)[pP][+-]?[0-9]+|(?:[0-9]*\.[0-9]+|[0-9]+\.)(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+/y

/** Behind these letters a number may go on, or be of another kind. */
const behindDigits = 'xXbBpPeE.'

function numberAt(text: string, at: number): Token | undefined {
  const end = digitsEnd(text, at)
  const isPlain = end > at && (text[at] !== '0' || end === at + 1)
  if (isPlain && !behindDigits.includes(text[end] ?? ' ')) {
    return { kind: 'integer', text: text.slice(at, end) }
  }
  const whole = matchAt(integer, text, at)
  const broken = matchAt(float, text, at)
  if (broken !== undefined && broken.length > (whole?.length ?? 0)) {
    return { kind: 'float', text: broken }
  }
  return whole === undefined ? undefined : { kind: 'integer', text: whole }
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9'

function digitsEnd(text: string, from: number): number {
  let at = from
  while (isDigit(text[at] ?? '')) at += 1
  return at
}

const literal = (
  kind: TokenKind,
  text: string,
  from: number,
  to: number | undefined,
): Token | undefined => (to === undefined ? undefined : { kind, text: text.slice(from, to) })

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** Where a match that begins there ends. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** The place of the first character from `from` on that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === carriageReturn || code === lineFeed
