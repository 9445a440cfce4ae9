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
  const [head, start] = endsOf(word, end)
  if (!(regions.test(head) || ofOneKind(word))) return stem(word)
  const stemmed = stem(head + word.slice(start))
  return head + word.slice(head.length, start) + stemmed.slice(head.length)
}

/**
 * Behind these letters both regions have begun: a vowel and a consonant twice, and once more where the word begins with one
 * of those behind which R1 begins anyway (`gener`, `commun`, `arsen`). Of several `y` every second one is a vowel.
 */
const regions = /(?:(?:[aeiou]|(?<=[^aeiouy])y)(?:[^aeiouy]|(?<=[aeiou])y).*?){3}|y{8}/s

const ofOneKind = (word: string): boolean => !/[aeiouy]/.test(word) || !/[^aeiou]/.test(word)

/**
 * The first letters, and a place near the end where no `y` stands. Of nothing but `y` in between an even number is left out, and the
 * first of them follows the same letter as the first that stays.
 */
function endsOf(word: string, end: number): [head: string, start: number] {
  const last = word.length - 2 * end
  let start = last
  while (start > end && word[start] === 'y') start--
  if (start > end) return [word.slice(0, end), start]
  const from = word[end] === 'y' ? end : end + 1
  return [word.slice(0, from), last - ((last - from) % 2)]
}
