import type { Note } from '../journal/note.js'
import { draw } from './random.js'
import { type FaultMatch, type FaultRule, shortPattern } from './rule.js'

/** The facts of a call that rules can match. */
export interface FaultCall {
  /** Below `/v2/vectordb`; whole in the older API. */
  readonly path: string
  readonly user: string | null
  readonly database: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A rule that is set, and how often it matched and acted so far. */
export class Fault {
  readonly id: string
  readonly rule: FaultRule
  /** What the journal says of a request that it acts on: one object for all of them. */
  readonly note: Note
  #matched = 0
  #hits = 0
  readonly #waiting = new Set<() => void>()

  constructor(id: string, rule: FaultRule) {
    this.id = id
    this.rule = rule
    this.note = { kind: 'fault acted', text: `fault ${id}: ${Object.keys(rule.action).join(', ')}` }
  }

  /** How many calls had the path, names and user of the rule. */
  get matched(): number {
    return this.#matched
  }

  /** On how many of these it acted. */
  get hits(): number {
    return this.#hits
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Counts a call that it matches, and tells whether it is to act on this one. */
  meets(call: FaultCall): boolean {
    const { match = {}, times = Infinity } = this.rule
    if (!fits(match, call)) return false
    this.#matched++
    return this.#hits < times && isDue(match, this.#matched)
  }

  hit(): void {
    this.#hits++
  }

  /** How long the present hit waits, in milliseconds; for ever where the rule names no time. */
  get delayMs(): number {
    const { match, action } = this.rule
    const { delayMs = Infinity } = action
    if (typeof delayMs === 'number') return delayMs
    // A seed beside that of the probability, whose draws here would all be small ones.
    const drawn = draw((match?.seed ?? 1) + 1, this.#hits)
    return delayMs.min + drawn * (delayMs.max - delayMs.min)
  }

  /** Keeps what to do when it releases a request. */
  hold(proceed: () => void): void {
    this.#waiting.add(proceed)
  }

  /** Lets go of a request that waits no longer. */
  forget(proceed: () => void): void {
    this.#waiting.delete(proceed)
  }

  /** Lets the requests that wait go on, in the order of their arrival; gives how many there were. */
  release(): number {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const proceed of waiting) proceed()
    return waiting.length
  }
}

function fits({ path, database, collection, user }: FaultMatch, call: FaultCall): boolean {
  return (
    (path === undefined || fitsPath(path, call.path)) &&
    (database === undefined || database === call.database) &&
    (collection === undefined || collection === call.body.collectionName) &&
    (user === undefined || user === call.user)
  )
}

function fitsPath(pattern: string, path: string): boolean {
  const short = shortPattern(pattern)
  return short.endsWith('*') ? path.startsWith(short.slice(0, -1)) : path === short
}

/** Whether the rule is meant for the n-th call that fits it. */
function isDue({ nth = 0, every = 1, probability = 1, seed = 1 }: FaultMatch, n: number): boolean {
  return (nth === 0 || n === nth) && n % every === 0 && draw(seed, n) < probability
}
