import { type CharStream, type Lexer, Token } from 'antlr4ng'
import { CodePoints } from './code-points.js'

/**
 * Tokens of a text as numbers: of a million an object each would keep the collector of garbage busy for longer than
 * others may wait. The last one of a whole text is its end.
 */
export class KeptTokens {
  /** Places are counted in its code points, as ANTLR counts them. */
  readonly stream: CodePoints
  #types = new Int16Array(64)
  #starts = new Uint32Array(64)
  #stops = new Uint32Array(64)
  #size = 0

  constructor(text: string) {
    this.stream = new CodePoints(text)
  }

  get size(): number {
    return this.#size
  }

  push({ type, start, stop }: Token): void {
    const at = this.#size
    if (at === this.#types.length) this.#grow()
    this.#types[at] = type
    this.#starts[at] = start
    this.#stops[at] = stop
    this.#size = at + 1
  }

  typeOf(at: number): number {
    return this.#types[at] ?? Token.INVALID_TYPE
  }

  startOf(at: number): number {
    return this.#starts[at] ?? 0
  }

  stopOf(at: number): number {
    return this.#stops[at] ?? 0
  }

  /** What the tokens from one up to another consist of, without what stands between them. */
  textOf(from: number, to: number): string {
    const parts: string[] = []
    let start = this.startOf(from)
    for (let at = from; at <= to; at++) {
      const stop = this.stopOf(at)
      if (at < to && this.startOf(at + 1) === stop + 1) continue
      parts.push(this.stream.getTextFromRange(start, stop))
      start = this.startOf(at + 1)
    }
    return parts.join('')
  }

  #grow(): void {
    const [types, starts, stops] = [this.#types, this.#starts, this.#stops]
    const size = 2 * this.#size
    this.#types = new Int16Array(size)
    this.#starts = new Uint32Array(size)
    this.#stops = new Uint32Array(size)
    this.#types.set(types)
    this.#starts.set(starts)
    this.#stops.set(stops)
  }
}

/** A token as one of many that are kept. */
export class TokenAt implements Token {
  readonly tokenIndex: number
  readonly tokenSource: Lexer
  readonly type: number
  readonly start: number
  readonly stop: number
  readonly channel = Token.DEFAULT_CHANNEL
  readonly #kept: KeptTokens

  constructor(at: number, kept: KeptTokens, lexer: Lexer) {
    this.tokenIndex = at
    this.tokenSource = lexer
    this.type = kept.typeOf(at)
    this.start = kept.startOf(at)
    this.stop = kept.stopOf(at)
    this.#kept = kept
  }

  get text(): string {
    return this.type === Token.EOF ? '<EOF>' : this.#kept.textOf(this.tokenIndex, this.tokenIndex)
  }

  get line(): number {
    return this.#kept.stream.positionOf(this.start).line
  }

  get column(): number {
    return this.#kept.stream.positionOf(this.start).column
  }

  get inputStream(): CharStream {
    return this.#kept.stream
  }

  /** What tokens are made with that stand for missing ones. */
  get source(): [Lexer, CharStream] {
    return [this.tokenSource, this.inputStream]
  }
}
