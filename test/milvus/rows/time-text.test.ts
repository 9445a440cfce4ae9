import { describe, expect, test } from 'vitest'
import { timeText, timeTextOf } from '../../../src/milvus/rows/time-text.js'

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

describe('a time zone', () => {
  // What Go's time.ParseInLocation makes of them; clocks skip some of these, and show others twice.
  test.each([
    ['America/New_York', '2025-03-09T02:30:00', '2025-03-09T06:30:00Z'],
    ['America/New_York', '2025-11-02T01:30:00', '2025-11-02T05:30:00Z'],
    ['Europe/London', '2025-03-30T01:30:00', '2025-03-30T01:30:00Z'],
    ['Australia/Sydney', '2025-10-05T02:30:00', '2025-10-04T16:30:00Z'],
    ['Asia/Shanghai', '1890-01-01T00:00:00', '1889-12-31T15:54:17Z'],
    ['Local', '2000-01-01T00:00:00', '2000-01-01T00:00:00Z'],
    ['Asia/Tokyo', '2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z'],
  ])('%s takes %s for %s', (zone, text, moment) => {
    expect(timeText(text, zone)).toBe(moment)
  })

  test.each([
    ['Asia/Kathmandu', '1970-01-01T05:30:00.000001+05:30'],
    ['Europe/London', '1970-01-01T01:00:00.000001+01:00'],
    ['UTC', '1970-01-01T00:00:00.000001Z'],
  ])('%s shows the epoch as %s', (zone, text) => {
    expect(timeTextOf(1n, zone)).toBe(text)
  })
})
