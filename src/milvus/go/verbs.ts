const flags = ' +#0-'
/** Go counts no wider than that. */
const widest = 1_000_000

/**
 * A text that Go takes for a format without arguments: `'%'` becomes `'%!'(MISSING)`. Until 2.4 the messages of
 * syntax errors go that way (planparserv2/error_listener.go; fmt/print.go doPrintf).
 */
export function withoutVerbs(text: string): string {
  let printed = ''
  let at = 0
  for (let next = text.indexOf('%'); next >= 0; next = text.indexOf('%', at)) {
    printed += text.slice(at, next)
    const verb = readVerb(text, next + 1)
    printed += verb.printed
    at = verb.end
  }
  return printed + text.slice(at)
}

function readVerb(text: string, from: number): { printed: string; end: number } {
  let at = from
  let printed = ''
  let isGood = true
  const number = (word: string) => {
    if (text[at] === '*') {
      at++
      printed += `%!(BAD${word})`
    } else at = digitsEnd(text, at)
  }
  const index = () => {
    if (text[at] !== '[') return
    isGood = false
    const close = text.indexOf(']', at)
    at = close < 0 ? at + 1 : close + 1
  }
  while (at < text.length && flags.includes(text.charAt(at))) at++
  index()
  number('WIDTH')
  if (text[at] === '.') {
    at++
    index()
    number('PREC')
  }
  index()
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
