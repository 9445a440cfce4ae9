import { ParserInterpreter, type Token } from 'antlr4ng'

/**
 * ANTLR's interpreter reads on behind a token that it made up for a set of tokens ("missing {A, B} at …"); a generated
 * parser, which the real server has, does not. This one does as the generated one.
 */
export class SetParser extends ParserInterpreter {
  #recovered = false

  protected override recoverInline(): Token {
    const token = super.recoverInline()
    this.#recovered = true
    return token
  }

  override matchWildcard(): Token {
    if (!this.#recovered) return super.matchWildcard()
    this.#recovered = false
    return this.getCurrentToken()
  }
}
