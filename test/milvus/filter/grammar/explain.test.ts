import { expect, test } from 'vitest'
import { explain } from '../../../../src/milvus/filter/grammar/explain.js'

test.each([
  ['', "line 1:0 mismatched input '<EOF>' expecting {"],
  ['a <\n\u{1f600}\u{1f600} #', "line 2:4 no viable alternative at input '<'"],
  ['a == "\u{1f600}й" <\n <', "line 2:1 no viable alternative at input '<<'"],
  ['a < 1 й ж', "line 1:8 token recognition error at: 'ж'"],
])('the place and the letters of the mistake in %j are told', (text, beginning) => {
  expect(explain(text, '2.6')).toMatch(beginning)
})
