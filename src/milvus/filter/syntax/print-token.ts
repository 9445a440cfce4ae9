import type { Version } from '../../versions.js'
import { skipBlanks } from './tokens.js'
import type { Token } from './words.js'

/** The number of `+` in the grammar of a release, behind which the other signs follow (planparserv2/generated/Plan.tokens). */
const firstSign: Readonly<Record<Version, number>> = {
  '2.3': 14,
  '2.4': 16,
  '2.5': 18,
  '2.6': 23,
  '3.0': 32,
}
const signs = ['+', '-', '*', '/', '%']

/**
 * An arithmetic sign as ANTLR prints a token: its place among the tokens and in the text, its number, line and column.
 * Places count code points.
 */
export function printSign(
  at: number,
  tokens: readonly Token[],
  text: string,
  version: Version,
): string {
  const sign = tokens[at]?.text ?? ''
  const before = textBefore(at, tokens, text)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const start = lengthOf(before)
  const number = firstSign[version] + signs.indexOf(sign)
  const lines = before.split('\n').length
  return `[@${at},${start}:${start}='${sign}',<${number}>,${lines}:${lengthOf(line)}]`
}

function textBefore(at: number, tokens: readonly Token[], text: string): string {
  let end = skipBlanks(text, 0)
  for (const token of tokens.slice(0, at)) end = skipBlanks(text, end + token.text.length)
  return text.slice(0, end)
}

const lengthOf = (text: string): number => [...text].length
