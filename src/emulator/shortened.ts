/** So many characters of a value show which it is, and are enough for most paths. */
const longest = 500

/** A value as an error shows it, which may be a whole file that was given in place of its name. */
export const shortened = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`
