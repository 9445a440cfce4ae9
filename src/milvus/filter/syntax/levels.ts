/** How tight the operators bind, loosest first (spec/filter.md §2); prefix operators stand among them. */
export const levels: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '<=': 7,
  '>': 7,
  '>=': 7,
  'reverse range': 8,
  range: 9,
  in: 10,
  'not in': 10,
  '<<': 11,
  '>>': 11,
  '+': 12,
  '-': 12,
  '*': 13,
  '/': 13,
  '%': 13,
  '**': 15,
  '!~': 16,
  '=~': 17,
  like: 18,
}

/** Of `+`, `-`, `~` and `not` before an operand. */
export const prefixLevel = 14
/** Of `exists`; before 2.5 it takes all that follows. */
export const existsLevel = 19
