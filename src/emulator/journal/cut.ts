import { cutMark } from '../../contract/journal-marks.js'

/** The journal keeps so many bytes of a body, and of an answer. */
export const longestText = 16 * 1024
/** The journal keeps so many characters of a name or a path. */
const longestName = 1024

/** A name, which may be anything that a client makes up. What is left is a copy: a part would keep the whole alive. */
export function cutName(name: string): string {
  if (name.length <= longestName) return name
  const start = Buffer.from(name.slice(0, longestName)).toString()
  return start + cutMark(`${name.length} characters`)
}
