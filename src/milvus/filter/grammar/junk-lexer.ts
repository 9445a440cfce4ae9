import { type IntervalSet, LexerInterpreter, type LexerNoViableAltException, Token } from 'antlr4ng'

/** Mistakes of so many letters are looked for again. */
const longestRepeated = 8

/**
 * Passes over letters that begin no token, or mistakes that are made again, but for the first and the last of them: each would be a mistake of its own,
 * of which only the last is told, and the making of each takes long.
 */
export class JunkLexer extends LexerInterpreter {
  #begins: IntervalSet | undefined

  override recover(error: LexerNoViableAltException): void {
    super.recover(error)
    while (this.#isJunk(1) && this.#isJunk(2)) this.interpreter.consume(this.inputStream)
    const length = this.inputStream.index - error.startIndex
    if (length > longestRepeated) return
    while (this.#repeats(length)) {
      for (let at = 0; at < length; at++) this.interpreter.consume(this.inputStream)
    }
  }

  /** Whether the letters that were no token stand twice more behind them, to be the same mistakes again. */
  #repeats(length: number): boolean {
    for (let at = 1; at <= 2 * length; at++) {
      const before = at > length ? at - length : at - length - 1
      if (this.inputStream.LA(at) !== this.inputStream.LA(before)) return false
    }
    return true
  }

  #isJunk(offset: number): boolean {
    const letter = this.inputStream.LA(offset)
    if (letter === Token.EOF) return false
    const [start] = this.atn.modeToStartState
    if (!this.#begins && start) this.#begins = this.atn.nextTokens(start)
    return this.#begins?.contains(letter) === false
  }
}
