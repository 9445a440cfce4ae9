import { isSpace, spaceEnd } from './bytes.js'

/**
 * Stage 1 of sonic's stream decoder: cuts the first value out of a body by counting brackets only.
 * @returns the empty string for a stray closing bracket, which decodes to nothing; undefined if the body
 *   ends before the value does.
 */
export function findValue(body: string): string | undefined {
  const start = spaceEnd(body, 0)
  const first = body[start]
  if (first === '}' || first === ']') return ''
  const end = first === undefined ? undefined : valueEnd(body, start, first)
  return end === undefined || end > body.length ? undefined : body.slice(start, end)
}

function valueEnd(body: string, start: number, first: string): number | undefined {
  if (first === '{') return containerEnd(body, start, '{', '}')
  if (first === '[') return containerEnd(body, start, '[', ']')
  if (first === '"') return stringEnd(body, start + 1)
  if (first === 't' || first === 'n') return start + 4
  if (first === 'f') return start + 5
  return first === '-' || (first >= '0' && first <= '9') ? numberEnd(body, start + 1) : undefined
}

function containerEnd(
  body: string,
  start: number,
  open: string,
  close: string,
): number | undefined {
  let depth = 0
  let inString = false
  let escaped = false
  for (let at = start; at < body.length; at++) {
    const char = body[at]
    const unescaped: boolean = !escaped
    escaped = unescaped && char === '\\'
    if (char === '"' && unescaped) inString = !inString
    else if (inString) continue
    else if (char === open) depth++
    else if (char === close && --depth === 0) return at + 1
  }
  return undefined
}

function stringEnd(body: string, start: number): number | undefined {
  for (let at = start; at < body.length; at++) {
    if (body[at] === '\\') at++
    else if (body[at] === '"') return at + 1
  }
  return undefined
}

/**
 * In whole blocks of 16 a closing bracket or a comma ends it, less the white space before; in the bytes left
 * over white space does so too.
 */
function numberEnd(body: string, start: number): number {
  const tail = body.length - ((body.length - start) % 16)
  let end = start
  while (end < body.length && !'}],'.includes(body.charAt(end))) {
    if (end >= tail && isSpace(body[end])) return end
    end++
  }
  if (end < tail) while (isSpace(body[end - 1])) end--
  return end
}
