/** What Go's unicode.IsSpace holds for a blank: not the byte order mark, but the next line (U+0085). */
const blank = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** A text without the blanks around it, as Go's strings.TrimSpace gives it. */
export function trimSpace(text: string): string {
  if (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1))) return text
  let start = 0
  let end = text.length
  while (start < end && blank.test(text.charAt(start))) start++
  while (end > start && blank.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** A text without the letters of a set around it, as Go's strings.Trim gives it. An expression for the end would take the square of its length. */
export function trim(text: string, set: string): string {
  let start = 0
  while (start < text.length && set.includes(text.charAt(start))) start++
  return trimEnd(text.slice(start), set)
}

/** The same but for its beginning, as Go's strings.TrimRight gives it. */
export function trimEnd(text: string, set: string): string {
  let end = text.length
  while (end > 0 && set.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** ASCII that shows, as most begins and ends with. */
const isPlain = (code: number): boolean => code > 0x20 && code < 0x7f
