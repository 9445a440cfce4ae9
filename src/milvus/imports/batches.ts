import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { checkRows, completeRows } from '../entities/complete-rows.js'
import type { OutputSteps } from '../entities/function-outputs.js'
import { rowsInSteps } from '../entities/read-rows.js'
import { rulesOf } from '../entities/target.js'
import { ensure } from '../errors/error.js'
import { importTooLarge } from '../errors/import-files.js'
import type { Batch } from '../rows/segment.js'
import type { Pace } from '../turns/pace.js'
import { inTurns } from '../turns/steps.js'

/** So much text is made rows of at a time: a few milliseconds of work. */
const pieceLength = 128 * 1024
/** All rows of a job as text: what is held aside must fit into memory. */
const mostLength = 512 * 1024 * 1024
/** Rows can be short. */
const mostRows = 10_000_000

/** Collects the rows of a job, as an insert would read them. */
export class Batches {
  readonly all: Batch[] = []
  readonly pace: Pace
  #rows = 0
  #texts: string[] = []
  #length = 0
  #total = 0
  readonly #catalog: Catalog
  readonly #collection: Collection
  readonly #outputs: OutputSteps

  constructor(catalog: Catalog, collection: Collection, outputs: OutputSteps, pace: Pace) {
    this.#catalog = catalog
    this.#collection = collection
    this.#outputs = outputs
    this.pace = pace
  }

  /** How many rows came in. */
  get rows(): number {
    return this.#rows
  }

  /**
   * Takes a row.
   * @param text as `entities/insert` takes it
   * @throws MilvusError for what an insert refuses, of this row or of one before
   */
  async add(text: string): Promise<void> {
    this.#rows++
    this.#texts.push(text)
    this.#length += text.length
    this.#total += text.length
    ensure(this.#total <= mostLength && this.#rows <= mostRows, () =>
      importTooLarge({ most: mostLength, rows: mostRows }),
    )
    if (this.#length >= pieceLength) await this.flush()
    else await this.pace()
  }

  /** Makes a batch of the rows that came in since the last one. */
  async flush(): Promise<void> {
    if (this.#texts.length === 0) return
    const data = Buffer.from(`[${this.#texts.join()}]`)
    this.#texts = []
    this.#length = 0
    const rules = rulesOf(this.#catalog)
    const reading = { rules, operation: 'insert', partial: false, takesAutoKeys: true } as const
    const rows = await inTurns(rowsInSteps(this.#collection, data, reading), this.pace)
    const batch = completeRows(this.#catalog, this.#collection, rows)
    checkRows(this.#collection, batch, rules)
    this.all.push(await inTurns(this.#outputs(this.#collection, data, batch), this.pace))
    await this.pace()
  }
}
