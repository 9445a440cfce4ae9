const opening = '{"code":'

/** The code with which an answer begins, if it does. */
export function codeOf(answer: string): number | undefined {
  if (!answer.startsWith(opening)) return undefined
  const code = Number.parseInt(answer.slice(opening.length, opening.length + 6), 10)
  return Number.isNaN(code) ? undefined : code
}
