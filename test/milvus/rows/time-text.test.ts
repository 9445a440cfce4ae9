import { describe, expect, test } from 'vitest'
import { timeText } from '../../../src/milvus/rows/time-text.js'

describe('timeText', () => {
  test.each([
    ['2025-01-01T08:00:00+08:00', '2025-01-01T00:00:00Z'],
    ['2025-01-01T00:00:00.120000Z', '2025-01-01T00:00:00.12Z'],
    ['2025-01-01 00:00:00', '2025-01-01T00:00:00Z'],
    ['2025-01-01 00:00:00+01', '2024-12-31T23:00:00Z'],
    ['2025-01-01T00:00:00.1234567', '2025-01-01T00:00:00.123456Z'],
    ['', ''],
  ])('%s is %s', (text, shown) => {
    expect(timeText(text)).toBe(shown)
  })

  test.each(['noon', '2025-02-30T00:00:00Z', '2025-01-01', '2025-01-01T00:00:00+01'])(
    'refuses %s',
    (text) => {
      expect(() => timeText(text)).toThrow(
        `invalid timestamp string: '${text}'. Does not match any known format: invalid parameter`,
      )
    },
  )

  test('refuses an offset beyond the ends of the earth', () => {
    expect(() => timeText('2025-01-01T00:00:00+15:00')).toThrow(
      'UTC offset hour 15 is out of the valid range [-12, 14]: invalid parameter',
    )
  })
})
