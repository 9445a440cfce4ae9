/** The position after the string of JSON that begins at `from`, in a text that is known to be well formed. */
export function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
