import { minHashing, signature } from '../analyzers/minhash/signatures.js'
import type { Analyzer } from '../analyzers/token.js'
import type { CollectionFunction } from '../catalog/model.js'
import { type RowField, sizeParam } from '../rows/field.js'
import { atOnce, type Steps } from '../turns/steps.js'

/** Makes the signatures of texts that a function of the type MinHash puts into a field. */
export class Signatures {
  readonly #analyze: Analyzer
  readonly #dim: number
  readonly #hashing: ReturnType<typeof minHashing>
  readonly #known = new Map<string, Uint32Array>()

  constructor(analyze: Analyzer, { params }: CollectionFunction, output: RowField) {
    this.#analyze = analyze
    this.#dim = sizeParam(output, 'dim')
    this.#hashing = minHashing(params, this.#dim)
  }

  /** Makes them in steps, and keeps them until they are asked for. */
  *learn(text: string): Steps<void> {
    if (!this.#known.has(text)) this.#known.set(text, yield* this.#make(text))
  }

  /** @returns the bytes in which rows are kept, a vector behind the other */
  of(texts: readonly string[]): { readonly bytes: Uint8Array; readonly width: number } {
    const width = this.#dim / 8
    const bytes = new Uint8Array(texts.length * width)
    for (const [row, text] of texts.entries()) {
      const { buffer } = this.#known.get(text) ?? atOnce(this.#make(text))
      bytes.set(new Uint8Array(buffer), row * width)
    }
    return { bytes, width }
  }

  #make(text: string): Steps<Uint32Array> {
    return signature(text, this.#analyze, this.#hashing)
  }
}
