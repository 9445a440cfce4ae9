import { BaseErrorListener, type IntervalSet, type Lexer, Token, type TokenStream } from 'antlr4ng'
import { type Steps, startBeat } from '../../turns/steps.js'
import { KeptTokens, TokenAt } from './kept-tokens.js'

/** What is no token: where it stands, and ANTLR's words for it. */
export interface Mistake {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** A mistake, and the place of the token behind it. */
interface Told {
  readonly place: number
  readonly mistake: Mistake
}

/**
 * The tokens of a filter, which are read in steps before they are asked for: the parser may ask for all of them to know
 * how it goes on.
 *
 * A mistake is told with the token behind it, as if that were read only then; of several at once the last one.
 */
export class TokenList implements TokenStream {
  readonly tokenSource: Lexer
  readonly #tell: (mistake: Mistake) => void
  #kept = new KeptTokens('')
  #mistakes: Told[] = []
  #index = 0
  /** How many mistakes were told. */
  #told = 0

  constructor(lexer: Lexer, tell: (mistake: Mistake) => void) {
    this.tokenSource = lexer
    this.#tell = tell
  }

  /** Reads all tokens of a text, of which the first is the next one. */
  *read(text: string): Steps<void> {
    const { tokenSource: lexer } = this
    const keeper = new Keeper()
    this.#kept = new KeptTokens(text)
    this.#mistakes = []
    lexer.inputStream = this.#kept.stream
    lexer.removeErrorListeners()
    lexer.addErrorListener(keeper)
    // Of a megabyte that takes long by itself.
    yield
    const isLong = startBeat()
    let token: Token
    do {
      if (isLong()) yield
      token = lexer.nextToken()
      if (keeper.last) this.#mistakes.push({ place: this.size, mistake: keeper.last })
      keeper.last = undefined
      this.#kept.push(token)
    } while (token.type !== Token.EOF)
    this.rewind()
  }

  /** Begins again with the first token. */
  rewind(): void {
    this.#index = 0
    this.#told = 0
  }

  /** Whether the text is made of tokens all through. */
  get isWhole(): boolean {
    return this.#mistakes.length === 0
  }

  /** Goes on to the next token of a type of a set, or to the end. */
  skipTo(types: IntervalSet): void {
    const wanted = new Set([Token.EOF, ...types.toArray()])
    let at = this.#index
    while (!wanted.has(this.#kept.typeOf(at))) at += 1
    this.seek(at)
  }

  /** As if all tokens had been asked for. */
  fill(): void {
    this.#reach(this.size)
  }

  get size(): number {
    return this.#kept.size
  }

  get index(): number {
    return this.#index
  }

  seek(index: number): void {
    this.#index = Math.min(index, this.size - 1)
    this.#reach(this.#index)
  }

  consume(): void {
    if (this.LA(1) === Token.EOF) throw new Error('nothing is behind the end')
    this.seek(this.#index + 1)
  }

  LA(k: number): number {
    const place = this.#placeOf(k)
    return place === undefined ? Token.INVALID_TYPE : this.#kept.typeOf(place)
  }

  LT(k: number): Token | null {
    const place = this.#placeOf(k)
    return place === undefined ? null : this.get(place)
  }

  get(place: number): Token {
    return new TokenAt(place, this.#kept, this.tokenSource)
  }

  /** The k-th token from here on, or before where k is less than none; behind the end is the end. */
  #placeOf(k: number): number | undefined {
    const place = Math.min(this.#index + (k > 0 ? k - 1 : k), this.size - 1)
    if (k === 0 || place < 0) return undefined
    this.#reach(place)
    return place
  }

  #reach(place: number): void {
    let last: Mistake | undefined
    for (let next = this.#mistakes[this.#told]; next && next.place <= place; ) {
      last = next.mistake
      this.#told += 1
      next = this.#mistakes[this.#told]
    }
    if (last) this.#tell(last)
  }

  getTextFromInterval({ start, stop }: { readonly start: number; readonly stop: number }): string {
    this.#reach(stop)
    // The end has no text here.
    return this.#kept.textOf(start, Math.min(stop, this.size - 2))
  }

  getText(): string {
    return this.getTextFromInterval({ start: 0, stop: this.size - 1 })
  }

  getTextFromContext({ start, stop }: Parameters<TokenStream['getTextFromContext']>[0]): string {
    return this.getTextFromRange(start, stop)
  }

  getTextFromRange(start: Token | null, stop: Token | null): string {
    if (!start || !stop) return ''
    return this.getTextFromInterval({ start: start.tokenIndex, stop: stop.tokenIndex })
  }

  mark(): number {
    return 0
  }

  release(): void {}

  getSourceName(): string {
    return this.tokenSource.sourceName
  }

  setLine(): void {}

  setColumn(): void {}
}

/** Keeps the last mistake. */
class Keeper extends BaseErrorListener {
  last: Mistake | undefined

  override syntaxError(...mistake: Parameters<BaseErrorListener['syntaxError']>): void {
    const [, , line, column, message] = mistake
    this.last = { line, column, message }
  }
}
