/** As long as ids are; timestamps of the coordinator have as many digits. */
export const idDigits = String.raw`\d{15,20}`

const anyId = new RegExp(String.raw`(?<![.\d])${idDigits}\b`, 'g')

/** Under these keys servers tell ids that they gave. Values of rows may be as long, and are nobody's ids. */
const keys = [
  'collectionID',
  'dbID',
  'insertIds',
  'jobId',
  'partitionID',
  'partitionIDs',
  'segmentID',
  'segmentIDs',
  'upsertIds',
]

const toldIds = new RegExp(`"(?:${keys.join('|')})":(?:\\[[^\\]]*\\]|"?${idDigits}\\b)`, 'g')

/** So many ids are remembered, the newest. */
const mostIds = 100_000

/** The ids that two servers gave to the same things, learnt from their answers to the same requests. */
export class IdPairs {
  readonly #others = new Map<string, string>()

  /** Learns from two answers, as JSON texts; from none where these hold different numbers of ids. What was learnt first stays. */
  learn(own: string, other: string): void {
    const [ids = [], others = []] = [own, other].map(idsIn)
    if (ids.length !== others.length) return
    for (const [at, id] of ids.entries()) {
      if (this.#others.has(id)) continue
      this.#others.set(id, others[at] ?? id)
      if (this.#others.size > mostIds) this.#forgetOldest()
    }
  }

  get isEmpty(): boolean {
    return this.#others.size === 0
  }

  /** A text with the other server's ids in the place of those that are known. */
  translate(text: string): string {
    return text.replace(anyId, (id) => this.#others.get(id) ?? id)
  }

  #forgetOldest(): void {
    const [oldest] = this.#others.keys()
    if (oldest !== undefined) this.#others.delete(oldest)
  }
}

const idsIn = (text: string): string[] =>
  (text.match(toldIds) ?? []).flatMap((told) => told.match(anyId) ?? [])
