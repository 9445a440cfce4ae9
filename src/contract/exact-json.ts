import { isInteger, LosslessNumber, parse, stringify } from 'lossless-json'

/** JSON text of a value, bigints as digits. */
export const writeExact = (value: unknown): string => stringify(value) ?? ''

/** Parses JSON without losing a digit: what a double cannot hold as written stays a bigint or text. */
export const parseExact = (text: string): unknown => parse(text, undefined, exactNumber)

/** Whether a value that was parsed stands for a number. */
export const isExactNumber = (value: unknown): boolean => value instanceof LosslessNumber

function exactNumber(text: string): number | bigint | LosslessNumber {
  if (String(Number(text)) === text) return Number(text)
  return isInteger(text) ? BigInt(text) : new LosslessNumber(text)
}
