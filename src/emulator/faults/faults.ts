import { unknownFault } from '../control-error.js'
import { Fault, type FaultCall } from './fault.js'
import type { FaultRule } from './rule.js'

/** The faults that are set in a namespace, in the order in which they were set. */
export class Faults {
  readonly #faults = new Map<string, Fault>()
  #lastId = 0

  get all(): readonly Fault[] {
    return [...this.#faults.values()]
  }

  add(rule: FaultRule): Fault {
    // Ids are not given twice, so that one from before a reset finds nothing of after.
    const fault = new Fault(String(++this.#lastId), rule)
    this.#faults.set(fault.id, fault)
    return fault
  }

  /** @throws ControlError unknown_fault, which names the ones there are */
  get(id: string): Fault {
    const fault = this.#faults.get(id)
    if (!fault) throw unknownFault(id, [...this.#faults.keys()])
    return fault
  }

  /** Takes a fault away and lets the requests that wait at it go on; does nothing where it is gone. */
  remove(id: string): void {
    const fault = this.#faults.get(id)
    this.#faults.delete(id)
    fault?.release()
  }

  /** Takes all away. Requests that wait go on first, so that they see the catalog that they were sent to. */
  clear(): void {
    for (const id of [...this.#faults.keys()]) this.remove(id)
  }

  /** The fault that acts on a call: the first set of those that are to. Each counts the call for itself. */
  strike(
    path: string,
    user: string | null,
    { database, body }: Pick<FaultCall, 'database' | 'body'>,
  ): Fault | undefined {
    if (this.#faults.size === 0) return undefined
    const call = { path, user, database, body }
    const [first] = this.all.filter((fault) => fault.meets(call))
    first?.hit()
    return first
  }
}
