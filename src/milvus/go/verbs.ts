const flags = ' +#0-'
/** Go counts no wider than that. */
const widest = 1_000_000

/**
 * A text that Go takes for a format without arguments: `'%'` becomes `'%!'(MISSING)` (fmt/print.go doPrintf). Some messages
 * that hold what a client sent go that way.
 */
export function withoutVerbs(text: string): string {
  let printed = ''
  let at = 0
  const lastClose = text.lastIndexOf(']')
  for (let next = text.indexOf('%'); next >= 0; next = text.indexOf('%', at)) {
    printed += text.slice(at, next)
    const verb = readVerb(text, next + 1, lastClose)
    printed += verb.printed
    at = verb.end
  }
  return printed + text.slice(at)
}

function readVerb(text: string, from: number, lastClose: number): { printed: string; end: number } {
  let at = from
  let printed = ''
  let isGood = true
  let isIndexed = false
  const number = (word: string) => {
    if (text[at] === '*') {
      at++
      printed += `%!(BAD${word})`
      isIndexed = false
    } else at = digitsEnd(text, at)
  }
  const index = () => {
    isIndexed = false
    if (text[at] !== '[') return
    isGood = false
    const isClosed = at < lastClose && at + 2 < text.length
    const close = isClosed ? text.indexOf(']', at) : at
    isIndexed = close > at + 1 && digitsEnd(text, at + 1) === close
    at = close + 1
  }
  while (at < text.length && flags.includes(text.charAt(at))) at++
  index()
  number('WIDTH')
  if (text[at] === '.') {
    at++
    index()
    number('PREC')
  }
  if (!isIndexed) index()
  if (at >= text.length) return { printed: `${printed}%!(NOVERB)`, end: at }
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const fault = isGood ? 'MISSING' : 'BADINDEX'
  return {
    printed: printed + (letter === '%' ? '%' : `%!${letter}(${fault})`),
    end: at + letter.length,
  }
}

/** Where digits end; a number that is too large takes all that follows with it. */
function digitsEnd(text: string, from: number): number {
  let at = from
  let value = 0
  for (; /[0-9]/.test(text.charAt(at)); at++) {
    if (value > widest) return text.length
    value = value * 10 + Number(text.charAt(at))
  }
  return at
}
