/* RE2 by way of JavaScript's own expressions, which know nearly all of it. */

/** Whether the text is an expression. */
export const isRegex = (text: string): boolean => compileRegex(text) !== undefined

/**
 * An expression in RE2's syntax that is looked for anywhere; a dot matches line breaks too.
 * @returns undefined if it is none
 */
export function compileRegex(text: string): RegExp | undefined {
  const flags = /^\(\?([imsU]+)\)/.exec(text)
  const body = flags ? text.slice(flags[0].length) : text
  // What RE2 does not know.
  if (/\(\?[=!]|\(\?<[=!]|\\[1-9]/.test(body)) return undefined
  const source = body
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^')
    .replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes.get(name) ?? whole)
  const wanted = new Set(`s${(flags?.[1] ?? '').replace('U', '')}`)
  try {
    return new RegExp(source, [...wanted].join(''))
  } catch {
    return undefined
  }
}

const classes = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['digit', '0-9'],
  ['lower', 'a-z'],
  ['upper', 'A-Z'],
  ['space', '\\s'],
  ['word', '\\w'],
])
