import { expect, test } from 'vitest'
import { withoutVerbs } from '../../../src/milvus/go/verbs.js'

test.each([
  ["'%'", "'%!'(MISSING)"],
  ['%', '%!(NOVERB)'],
  ['%% %*d', '% %!(BADWIDTH)%!d(MISSING)'],
  ['%.*中', '%!(BADPREC)%!中(MISSING)'],
  ['%[1]d', '%!d(BADINDEX)'],
  ['%[', '%!(NOVERB)'],
  ['%[]', '%!](BADINDEX)'],
  ['%[1][2]d', '%![(BADINDEX)2]d'],
  ['%[1]*[2]d', '%!(BADWIDTH)%!d(BADINDEX)'],
  ['%[x][2]d', '%!d(BADINDEX)'],
  ['% -10000000d', '%!d(MISSING)'],
  ['%-99999999 and more', '%!(NOVERB)'],
])('%j is a format without arguments', (text, printed) => {
  expect(withoutVerbs(text)).toBe(printed)
})

test('of brackets that stay open each is looked at once', () => {
  const count = 1_000_000
  const printed = withoutVerbs(`${'%['.repeat(count)}.`)
  expect(printed).toBe(`${'%['.repeat(count / 2)}.`)
})
