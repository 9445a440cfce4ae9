/** Of a body and of an answer, the journal keeps so many bytes. */
export const longestText = 16 * 1024
/** Of a name or a path, so many characters. */
const longestName = 1024

/** A name, which may be anything that a client makes up. What is left is a copy: a part would keep the whole alive. */
export function cutName(name: string): string {
  if (name.length <= longestName) return name
  const start = Buffer.from(name.slice(0, longestName)).toString()
  return start + cutMark(`${name.length} characters`)
}

/** At the end of what is only a beginning. */
export const cutMark = (whole: string): string => `… (cut: ${whole})`
