import { type IntervalSet, LexerInterpreter, type LexerNoViableAltException, Token } from 'antlr4ng'

/**
 * Passes over letters that begin no token, but for the first and the last of them: each would be a mistake of its own,
 * of which only the last is told, and the making of each takes long.
 */
export class JunkLexer extends LexerInterpreter {
  #begins: IntervalSet | undefined

  override recover(error: LexerNoViableAltException): void {
    super.recover(error)
    while (this.#isJunk(1) && this.#isJunk(2)) this.interpreter.consume(this.inputStream)
  }

  #isJunk(offset: number): boolean {
    const letter = this.inputStream.LA(offset)
    if (letter === Token.EOF) return false
    const [start] = this.atn.modeToStartState
    if (!this.#begins && start) this.#begins = this.atn.nextTokens(start)
    return this.#begins?.contains(letter) === false
  }
}
