import type { Comparison } from '../plan.js'

/** Whether `a operator b` holds, by how they compare: below 0, 0, above 0, or NaN for not at all. */
export function holds(operator: Comparison): (order: number) => boolean {
  switch (operator) {
    case '==':
      return (order) => order === 0
    case '!=':
      return (order) => order !== 0
    case '<':
      return (order) => order < 0
    case '<=':
      return (order) => order <= 0
    case '>':
      return (order) => order > 0
    case '>=':
      return (order) => order >= 0
  }
}

/** Compares texts as UTF-8 bytes do. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return weight(x) - weight(y)
  }
  return a.length - b.length
}

/** UTF-16 puts surrogates before the last characters of the first plane, UTF-8 behind them. */
const weight = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800

export const compareNumbers = (a: number, b: number): number =>
  a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN

export const compareIntegers = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
