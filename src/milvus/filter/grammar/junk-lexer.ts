import { LexerInterpreter, type LexerNoViableAltException, Token } from 'antlr4ng'
import { CodePoints } from './code-points.js'

/** Mistakes of so many letters are looked for again. */
const longestRepeated = 8

/** Of letters below it is kept whether they begin a token. */
const lettersKept = 0x3000

/**
 * Passes over letters that begin no token, or mistakes that are made again, but for the first and the last of them: each would be a mistake of its own,
 * of which only the last is told, and the making of each takes long.
 */
export class JunkLexer extends LexerInterpreter {
  /** Whether a letter begins no token, of those that were seen. */
  readonly #known = new Map<number, boolean>([[Token.EOF, false]])

  override nextToken(): Token {
    this.#passJunk()
    return super.nextToken()
  }

  override recover(error: LexerNoViableAltException): void {
    super.recover(error)
    this.#passJunk()
    const length = this.inputStream.index - error.startIndex
    if (length > longestRepeated) return
    while (this.#repeats(length)) {
      for (let at = 0; at < length; at++) this.#consume()
    }
  }

  /** Tells the last letter that begins no token of those that come next, with blanks between them. */
  #passJunk(): void {
    let last: { line: number; column: number; letter: number } | undefined
    for (;;) {
      const letter = this.#letter(1)
      if (this.#isJunk(letter)) {
        const { line, column } = this.interpreter
        last = { line, column, letter }
      } else if (!isBlank(letter)) break
      this.#consume()
    }
    if (!last) return
    const { line, column, letter } = last
    const words = `token recognition error at: '${String.fromCodePoint(letter)}'`
    this.errorListenerDispatch.syntaxError(this, null, line, column, words, null)
  }

  /** The letter itself, which the stream may not tell from others. */
  #letter(offset: number): number {
    const { inputStream: text } = this
    const place = text.index + (offset < 0 ? offset : offset - 1)
    return text instanceof CodePoints ? text.pointAt(place) : text.LA(offset)
  }

  #consume(): void {
    this.interpreter.consume(this.inputStream)
  }

  /** Whether the letters that were no token stand twice more behind them, to be the same mistakes again. */
  #repeats(length: number): boolean {
    for (let at = 1; at <= 2 * length; at++) {
      const before = at > length ? at - length : at - length - 1
      if (this.#letter(at) !== this.#letter(before)) return false
    }
    return true
  }

  #isJunk(letter: number): boolean {
    const known = this.#known.get(letter)
    if (known !== undefined) return known
    const [start] = this.atn.modeToStartState
    const isJunk = start != null && !this.atn.nextTokens(start).contains(letter)
    if (letter < lettersKept) this.#known.set(letter, isJunk)
    return isJunk
  }
}

const isBlank = (letter: number): boolean =>
  letter === 0x20 || letter === 0x09 || letter === 0x0a || letter === 0x0d
