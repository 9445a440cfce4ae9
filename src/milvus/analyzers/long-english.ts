/** So many letters at both ends of a word are all that its stem depends on, at the most. */
const mostEnd = 128

/**
 * Stems a long English word by its ends, as the library does by the whole word, which takes it as long as the square of
 * the length where there are many `y`.
 *
 * Where R1 and R2 begin is found among the first letters, or nowhere in a word of vowels or consonants alone; behind that
 * each step looks at a few letters of the end, and whether there is a vowel before it. A `y` is marked as a consonant by the
 * letter before it, and is unmarked again.
 * @param stem what the library makes of a word
 */
export function stemByEnds(
  word: string,
  stem: (word: string) => string,
  end: number = mostEnd,
): string {
  if (word.length < 4 * end || /['Y]/.test(word)) return stem(word)
  const head = word.slice(0, end)
  const start = startOfTail(word, end)
  if (start === undefined || !(regions.test(head) || ofOneKind(word))) return stem(word)
  const stemmed = stem(head + word.slice(start))
  return head + word.slice(end, start) + stemmed.slice(end)
}

/**
 * Behind these letters both regions have begun: a vowel and a consonant twice, and once more where the word begins with one
 * of those behind which R1 begins anyway (`gener`, `commun`, `arsen`). Of several `y` every second one is a vowel.
 */
const regions = /(?:(?:[aeiou]|(?<=[^aeiouy])y)(?:[^aeiouy]|(?<=[aeiou])y).*?){3}|y{8}/s

const ofOneKind = (word: string): boolean => !/[aeiouy]/.test(word) || !/[^aeiou]/.test(word)

/** A place where no `y` stands; of nothing but `y` an even number is left out. */
function startOfTail(word: string, end: number): number | undefined {
  let start = word.length - 2 * end
  while (start > end && word[start] === 'y') start--
  if (start > end) return start
  const last = word.length - 2 * end
  return last - ((last - end) % 2)
}
