import { termId } from '../analyzers/term-id.js'
import type { Analyzer } from '../analyzers/token.js'
import { atOnce, type Steps } from '../turns/steps.js'

/** Finds the words of texts, each by its id, in ascending order. */
export class Terms {
  readonly #ids = new Map<string, number>()
  readonly #known = new Map<Analyzer, Map<string, Uint32Array>>();

  /** Finds them in steps, and keeps them until they are asked for. */
  *learn(text: string, analyze: Analyzer): Steps<void> {
    const known = this.#known.get(analyze) ?? new Map<string, Uint32Array>()
    this.#known.set(analyze, known)
    if (!known.has(text)) known.set(text, yield* this.#find(text, analyze))
  }

  of(text: string, analyze: Analyzer): Uint32Array {
    return this.#known.get(analyze)?.get(text) ?? atOnce(this.#find(text, analyze))
  }

  *#find(text: string, { parts }: Analyzer): Steps<Uint32Array> {
    const ids: number[] = []
    for (const tokens of parts(text)) {
      for (const token of tokens) ids.push(this.#idOf(token.text))
      yield
    }
    return Uint32Array.from(ids).sort()
  }

  #idOf(word: string): number {
    const known = this.#ids.get(word)
    if (known !== undefined) return known
    const id = termId(word)
    this.#ids.set(word, id)
    return id
  }
}
