/** A class of Unicode names hundreds of ranges. */
const partsOfUnicode = 32

/** Quoted letters, escapes, classes, how often the part before is to stand, and letters. */
const tokens =
  /\\Q[\s\S]*?(?:\\E|$)|\\[pP](?:\{[^}]*\}|[\s\S])|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\{(?<least>\d+)(?:,(?<most>\d*))?\}|[\s\S]/g

/** How many parts are made of an expression, or a few more: each counts as often as it is repeated. */
export function countParts(text: string): number {
  const outer: number[] = []
  let sum = 0
  let last = 0
  for (const { 0: token, groups } of text.matchAll(tokens)) {
    if (token === '(') {
      outer.push(sum)
      sum = 0
    } else if (token === ')') {
      last = sum + 2
      sum = last + (outer.pop() ?? 0)
    } else if (groups?.least !== undefined) {
      const times = Math.max(1, Number(groups.least), Number(groups.most ?? 0))
      sum += last * (times - 1)
      last *= times
    } else {
      last = token.length + partsOfUnicode * (token.split(/\\[pP]/).length - 1)
      sum += last
    }
  }
  return outer.reduce((all, part) => all + part, sum)
}
