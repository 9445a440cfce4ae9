import { expect, test } from 'vitest'
import { EmulatorClock } from '../../src/emulator/emulator-clock.js'

function clockAt(start: number) {
  const time = { now: start }
  return { time, clock: new EmulatorClock(() => time.now) }
}

test('shows the clock below in whole milliseconds until told otherwise', () => {
  const { time, clock } = clockAt(1000.75)
  expect(clock.now()).toBe(1000)
  time.now += 500
  expect(clock.now()).toBe(1500)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 2 ** 45])(
  'refuses a clock below that shows %d, and stands still when it does so later',
  (ms) => {
    expect(() => new EmulatorClock(() => ms)).toThrow(
      `clock: ${ms} is no time in milliseconds since 1970`,
    )
    const { time, clock } = clockAt(1000)
    clock.advance(5)
    time.now = ms
    expect(clock.now()).toBe(1005)
    clock.set(70)
    expect(clock.now()).toBe(70)
    time.now = 1002
    expect(clock.now()).toBe(72)
  },
)

test('stands still while it is frozen, and goes on from there', () => {
  const { time, clock } = clockAt(1000)
  clock.freeze()
  time.now += 500
  expect([clock.isFrozen, clock.now()]).toEqual([true, 1000])
  clock.advance(50)
  expect(clock.now()).toBe(1050)
  clock.unfreeze()
  clock.unfreeze()
  time.now += 5
  expect([clock.isFrozen, clock.now()]).toEqual([false, 1055])
})

test('is set to a time in any form, and goes on from there', () => {
  const { time, clock } = clockAt(1000)
  const texts = [
    '2026-01-31T12:00:00Z',
    '2026-01-31T12:00Z',
    '2026-01-31T12:00:00.000000001Z',
    '2026-01-31T23:00:00+11:00',
    'Sat, 31 Jan 2026 12:00:00 GMT',
  ]
  for (const form of [...texts, 1769860800000.5, new Date(1769860800000)]) {
    clock.set(form)
    expect(clock.now()).toBe(1769860800000)
  }
  time.now += 7
  expect(clock.now()).toBe(1769860800007)
  clock.reset()
  expect(clock.now()).toBe(1007)
})

test('is set to the midnight of Greenwich that a day begins with, and to local times', () => {
  const { clock } = clockAt(1000)
  clock.set('2024-02-29')
  expect(clock.now()).toBe(Date.UTC(2024, 1, 29))
  clock.set('2024-02-29T12:00:00')
  expect(clock.now()).toBe(new Date(2024, 1, 29, 12).getTime())
})

test.each([
  ...[-1, 2 ** 45, Number.NaN, Number.POSITIVE_INFINITY, new Date(Number.NaN)],
  ...['', 'noon', '5', 'x 7', '2026-02-30', '2025-02-29T12:00:00Z', '2026-4-31', '2026-13-01'],
  ...['2026/02/30', '30 Feb 2026', '+002026-02-30T12:00:00Z', ' 2026-02-30', '2026-01-31junk'],
  ...['noon 2026', 'Mon, 30 Feb 2026 12:00:00 GMT', 'Invalid Date', '2026-01-31T25:00:00Z'],
])('refuses %s as a time, and stays as it is', (time) => {
  const { clock } = clockAt(1000)
  expect(() => clock.set(time)).toThrow('is no time between 1970 and 3084')
  expect(clock.now()).toBe(1000)
})

test.each([-1, Number.NaN, 2 ** 45])('does not advance by %s', (ms) => {
  const { clock } = clockAt(1000)
  const reason = `"${ms}" is no number of milliseconds to advance by`
  expect(() => clock.advance(ms)).toThrow(reason)
  expect(clock.now()).toBe(1000)
})
