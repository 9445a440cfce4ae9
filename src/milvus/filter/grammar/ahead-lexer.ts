import { BaseErrorListener, Token } from 'antlr4ng'
import { type Steps, startBeat } from '../../rows/steps.js'
import { JunkLexer } from './junk-lexer.js'

/** A token, with the last mistake that was told before it. */
interface Ahead {
  readonly token: Token
  readonly mistake: Mistake | undefined
}

type Mistake = Parameters<BaseErrorListener['syntaxError']>

/**
 * Reads its tokens in steps before they are asked for: the parser may ask for all of a filter to know how it goes on. A
 * mistake is told with the token behind it, as if that were read only then.
 */
export class AheadLexer extends JunkLexer {
  #ahead: Ahead[] = []
  #asked = 0

  /** Begins again with the first token. */
  rewind(): void {
    this.#asked = 0
  }

  /** Reads all tokens, of which the first is the next one. */
  *readAhead(): Steps<void> {
    this.#ahead = []
    const keeper = new Keeper()
    const listeners = this.getErrorListeners()
    const isLong = startBeat()
    this.removeErrorListeners()
    this.addErrorListener(keeper)
    let token: Token
    do {
      if (isLong()) yield
      token = super.nextToken()
      this.#ahead.push({ token, mistake: keeper.last })
      keeper.last = undefined
    } while (token.type !== Token.EOF)
    this.removeErrorListeners()
    for (const listener of listeners) this.addErrorListener(listener)
    this.rewind()
  }

  override nextToken(): Token {
    const next = this.#ahead[this.#asked++]
    if (!next) throw new Error('nothing is behind the end')
    if (next.mistake) this.errorListenerDispatch.syntaxError(...next.mistake)
    return next.token
  }
}

/** Keeps the last mistake. */
class Keeper extends BaseErrorListener {
  last: Mistake | undefined

  override syntaxError(...mistake: Mistake): void {
    this.last = mistake
  }
}
