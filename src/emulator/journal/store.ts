import { ByteRing, type SharedRoom } from './byte-ring.js'
import { longestText } from './cut.js'
import type { Facts, Recorded } from './recorded.js'
import { noChanges, noNotes, noRemarks } from './trace.js'

/** The facts of an entry, and where its body and answer stand in the ring of bytes. */
interface Slot extends Facts {
  start: number
  answerStart: number
  end: number
  /** Lengths of the whole body and answer, of which the beginning may be all that is kept. */
  bodyLength: number
  answerLength: number
}

/** More would not fit into the bytes that a journal has. */
const mostEntries = 100_000

/**
 * The entries of a journal, a ring of slots that are filled again and again, as are the bytes: a request leaves
 * no object behind.
 */
export class Store {
  readonly #size: number
  readonly #ring: ByteRing
  #slots: Slot[] = []
  /** The id of the entry in the first slot. */
  #firstId = 1
  #oldestId = 1
  #nextId = 1

  constructor(size: number, shared: SharedRoom) {
    this.#size = Math.min(size, mostEntries)
    this.#ring = new ByteRing(shared)
  }

  /** Of the first entry since it was made or cleared. */
  get firstId(): number {
    return this.#firstId
  }

  get oldestId(): number {
    return this.#oldestId
  }

  /** The id that the next entry will get. */
  get nextId(): number {
    return this.#nextId
  }

  /** The facts of the next entry, to be set before it is added. */
  next(): Facts {
    if (this.#nextId - this.#oldestId === this.#size) this.#oldestId++
    return this.#slot(this.#nextId)
  }

  /** @returns its id */
  add(body: Uint8Array | undefined, answer: string): number {
    const id = this.#nextId
    const slot = this.#slot(id)
    const bodyLength = body ? body.length : 0
    const kept = Math.min(bodyLength, longestText)
    const start = this.#room(kept + Math.min(3 * answer.length, longestText) + 1)
    const answerStart = start + kept
    const { bytes } = this.#ring
    if (body) bytes.set(kept < bodyLength ? body.subarray(0, kept) : body, start)
    const written = bytes.write(answer, answerStart, longestText)
    slot.start = start
    slot.answerStart = answerStart
    slot.end = answerStart + written
    slot.bodyLength = bodyLength
    slot.answerLength = 3 * answer.length > longestText ? Buffer.byteLength(answer) : written
    this.#ring.endAt(slot.end + 1)
    this.#nextId++
    return id
  }

  /** Counts an entry that is not kept. */
  skip(): void {
    this.#nextId++
    this.#oldestId = this.#nextId
  }

  take(id: number): Recorded | undefined {
    if (id < this.#oldestId || id >= this.#nextId) return undefined
    const { start, answerStart, end, bodyLength, answerLength, ...facts } = this.#slot(id)
    return {
      ...facts,
      id,
      body: bodyLength === 0 ? undefined : this.#text(start, answerStart, bodyLength),
      answer: this.#text(answerStart, end, answerLength),
    }
  }

  clear(): void {
    this.#slots = []
    this.#firstId = this.#nextId
    this.#oldestId = this.#nextId
  }

  /** Ends what it needs of the process. */
  end(): void {
    this.#ring.end()
  }

  #text(start: number, end: number, length: number) {
    const text = this.#ring.bytes.toString('utf8', start, end)
    return { text, cutFrom: length > end - start ? length : undefined }
  }

  #slot(id: number): Slot {
    const index = (id - this.#firstId) % this.#size
    const slot = this.#slots[index]
    if (slot) return slot
    const made = emptySlot()
    this.#slots[index] = made
    return made
  }

  /** Finds room for so many bytes: by growing as long as that may be, then by letting old entries go. */
  #room(length: number): number {
    for (;;) {
      const isEmpty = this.#oldestId === this.#nextId
      const oldest = isEmpty ? undefined : this.#slot(this.#oldestId).start
      const start = this.#ring.place(length, oldest)
      if (start >= 0) return start
      const old = this.#ring.grow()
      if (old) this.#placeAgain(old)
      else this.#oldestId++
    }
  }

  #placeAgain(old: Buffer): void {
    let end = 0
    for (let id = this.#oldestId; id < this.#nextId; id++) {
      const slot = this.#slot(id)
      const moved = end - slot.start
      old.copy(this.#ring.bytes, end, slot.start, slot.end)
      slot.start += moved
      slot.answerStart += moved
      slot.end += moved
      end = slot.end + 1
    }
    this.#ring.endAt(end)
  }
}

const emptySlot = (): Slot => ({
  at: 0,
  method: '',
  path: '',
  url: '',
  user: null,
  database: undefined,
  collection: undefined,
  route: undefined,
  status: 0,
  code: undefined,
  durationMs: 0,
  changes: noChanges,
  remarks: noRemarks,
  keyNotes: noNotes,
  miss: undefined,
  note: undefined,
  upstream: undefined,
  start: 0,
  answerStart: 0,
  end: 0,
  bodyLength: 0,
  answerLength: 0,
})
