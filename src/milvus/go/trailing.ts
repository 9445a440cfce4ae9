/**
 * A text without the blanks and line breaks at its end. A loop, because a regular expression takes a time that
 * grows with the square of a run of blanks.
 */
export function withoutTrailingBlanks(text: string): string {
  let end = text.length
  while (text[end - 1] === ' ' || text[end - 1] === '\n') end--
  return text.slice(0, end)
}

/** Runs of line breaks are one. */
export const withoutEmptyLines = (text: string): string => text.replace(/\n{2,}/g, '\n')
