import { CharStream } from 'antlr4ng'
import { describe, expect, test } from 'vitest'
import { CodePoints } from '../../../../src/milvus/filter/grammar/code-points.js'

describe.each([
  '',
  'a < 1',
  'a\n\nb\r\n',
  '\n',
  'é < "ÿĀ"',
  '\u{1f600}\n\u{1f600} x',
  '\ud800 x \udc00',
])('the code points of %j', (text) => {
  const own = new CodePoints(text)
  const judge = CharStream.fromString(text)

  test('are those of ANTLR, but for letters that no rule tells apart', () => {
    expect(own.size).toBe(judge.size)
    for (let place = 0; place <= judge.size; place++) {
      own.seek(place)
      judge.seek(place)
      for (const offset of [-2, -1, 0, 1, 2, 9]) {
        expect(own.LA(offset)).toBe(Math.min(judge.LA(offset), 0xff))
      }
    }
  })

  test('are cut as ANTLR cuts them', () => {
    for (let start = 0; start < judge.size; start++) {
      for (let stop = start; stop < judge.size; stop++) {
        expect(own.getTextFromRange(start, stop)).toBe(judge.getTextFromRange(start, stop))
      }
    }
  })

  test('stand in lines and columns', () => {
    let line = 1
    let column = 0
    for (let place = 0; place <= own.size; place++) {
      expect(own.positionOf(place)).toEqual({ line, column })
      column = own.pointAt(place) === 0x0a ? 0 : column + 1
      if (column === 0) line += 1
    }
  })
})
