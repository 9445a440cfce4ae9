/** The position after the string of JSON that begins at `from`, in a text that is known to be well formed. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; ) {
    const end = text.indexOf('"', at)
    let first = end
    while (text.charCodeAt(first - 1) === 0x5c) first--
    at = end + 1
    if ((end - first) % 2 === 0) return at
  }
}
