import { isDate } from 'node:util/types'
import type { Clock } from '../milvus/catalog/options.js'
import { badAdvance, badTime } from './control-error.js'

/** Ids hold the time in 45 bits, which last until the year 3084. In milliseconds since 1970. */
const end = 2 ** 45

/** Whether a clock may show it. */
export const isTime = (ms: unknown): boolean => typeof ms === 'number' && ms >= 0 && ms < end

/** The one clock of an emulator, which tests can stop, set and advance. All its times are whole milliseconds since 1970. */
export class EmulatorClock {
  readonly #base: Clock
  /** What it is ahead of the clock below. */
  #ahead = 0
  #frozenAt: number | undefined
  /** What the clock below showed last. */
  #shown: number

  /**
   * @param base the clock that it shows until told otherwise; the system's unless given. When it shows no time, time
   * stands still
   * @throws Error where it shows none from the beginning
   */
  constructor(base: Clock = Date.now) {
    const time = base()
    if (!isTime(time)) throw new Error(`clock: ${time} is no time in milliseconds since 1970`)
    this.#base = base
    this.#shown = time
  }

  now(): number {
    return this.#frozenAt ?? Math.floor(this.#below() + this.#ahead)
  }

  #below(): number {
    const time = this.#base()
    if (isTime(time)) this.#shown = time
    return this.#shown
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /** Stops it. */
  freeze(): void {
    this.#frozenAt = this.now()
  }

  /** Lets it go on from where it stands. */
  unfreeze(): void {
    if (this.#frozenAt === undefined) return
    this.#ahead = this.#frozenAt - this.#below()
    this.#frozenAt = undefined
  }

  /**
   * Sets it; it goes on from there, unless it is frozen.
   * @param time milliseconds since 1970, a `Date`, or a text of ISO 8601 with a day, or of RFC 1123
   * @throws ControlError bad_time for no time between 1970 and 3084
   */
  set(time: number | string | Date): void {
    const ms = millisecondsOf(time)
    if (!isTime(ms)) throw badTime(String(time))
    if (this.isFrozen) this.#frozenAt = ms
    else this.#ahead = ms - this.#below()
  }

  /**
   * Sets it forward.
   * @throws ControlError bad_time for less than nothing, or beyond 3084
   */
  advance(ms: number): void {
    const time = typeof ms === 'number' && ms >= 0 ? this.now() + ms : Number.NaN
    if (!isTime(time)) throw badAdvance(String(ms))
    this.set(time)
  }

  /** @returns what lets it go on as it does now, whatever was done to it since */
  keep(): () => void {
    const ahead = this.#ahead
    const frozenAt = this.#frozenAt
    return () => {
      this.#ahead = ahead
      this.#frozenAt = frozenAt
    }
  }

  /** Back to the clock below. */
  reset(): void {
    this.#ahead = 0
    this.#frozenAt = undefined
  }
}

/** No number for what is neither a time nor a text: `Date` would make one of null and of much else. */
function millisecondsOf(time: number | string | Date): number {
  if (typeof time === 'number') return Math.floor(time)
  if (typeof time === 'string') return isExact(time) ? new Date(time).getTime() : Number.NaN
  return isDate(time) ? new Date(time).getTime() : Number.NaN
}

const iso = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/

/** Whether `Date` need not guess: it takes February 30 for March 2, and the text 5 for May 1, 2001. */
function isExact(text: string): boolean {
  const [, day] = iso.exec(text) ?? []
  if (day === undefined) return new Date(text).toUTCString() === text
  const date = new Date(day)
  return isTime(date.getTime()) && date.toISOString().startsWith(day)
}
