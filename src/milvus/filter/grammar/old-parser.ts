import {
  type DecisionState,
  type DFA,
  NoViableAltException,
  type ParserRuleContext,
  type RecognitionException,
  StarBlockStartState,
  type Token,
} from 'antlr4ng'
import { SetParser } from './set-parser.js'

/** The first range in a bracket, by the place of its first sign. */
interface Range {
  readonly place: number
  /** How deep the rule lies that the bracket begins. */
  readonly bracket: number
}

/**
 * Parses as the ANTLR of 2.3 and 2.4 does, which cannot tell a range (`1 < a < 5`) from two comparisons before the
 * bracket around it closes (or its next member begins), as it keeps ways apart that younger ones merge
 * (atn_config_set.go Add). A mistake before that is one of the range: no alternative fits from its first sign on.
 *
 * Where such a mistake follows is only known once it has been found: then the filter is to be read again.
 */
export class OldParser extends SetParser {
  #depth = 0
  /** How deep the rules lie that begin behind brackets. */
  #brackets: number[] = []
  /** The ranges of brackets that are open, the outermost first. */
  #ranges: Range[] = []
  /** The range of a bracket that is to close next. */
  #closing: Range | undefined
  /** The mistakes that the last readings found behind ranges, by the place of the range. */
  readonly #mistakes = new Map<number, Token>()
  #known = 0

  /** Forgets what was found in another filter. */
  forget(): void {
    this.#mistakes.clear()
  }

  /** Whether the last reading found another such mistake, so that the next one will go otherwise. */
  get hasFound(): boolean {
    return this.#mistakes.size > this.#known
  }

  override begin(): void {
    this.#depth = 0
    this.#brackets = []
    this.#ranges = []
    this.#closing = undefined
    this.#known = this.#mistakes.size
    super.begin()
  }

  /** Takes note of what ANTLR finds ambiguous, if it is a range. @param place of its first sign */
  noteAmbiguity({ atnStartState }: DFA, place: number): void {
    const bracket = this.#brackets.at(-1)
    if (!(atnStartState instanceof StarBlockStartState) || bracket === undefined) return
    if (this.#ranges.at(-1)?.bracket !== bracket) this.#ranges.push({ place, bracket })
  }

  override enterRecursionRule(...rule: Parameters<SetParser['enterRecursionRule']>): void {
    this.#depth++
    if (/^[([,]$/.test(this.inputStream.LT(-1)?.text ?? '')) this.#brackets.push(this.#depth)
    super.enterRecursionRule(...rule)
  }

  override unrollRecursionContexts(outside: ParserRuleContext | null): void {
    if (this.#brackets.at(-1) === this.#depth) {
      this.#brackets.pop()
      this.#closing = this.#ranges.at(-1)?.bracket === this.#depth ? this.#ranges.pop() : undefined
    }
    this.#depth--
    super.unrollRecursionContexts(outside)
  }

  override consume(): Token {
    this.#closing = undefined
    return super.consume()
  }

  override notifyErrorListeners(
    message: string,
    token: Token | null,
    error: RecognitionException | null,
  ): void {
    // What may stand behind the end of a bracket closes it.
    const closing = token?.tokenIndex === this.inputStream.index ? this.#closing : undefined
    const range = this.#ranges[0] ?? closing
    if (range && token && !this.hasFound) this.#mistakes.set(range.place, token)
    super.notifyErrorListeners(message, token, error)
  }

  protected override visitDecisionState(state: DecisionState): number {
    const { inputStream: tokens } = this
    const mistake = this.#mistakes.get(tokens.index)
    if (!mistake || !(state instanceof StarBlockStartState)) return super.visitDecisionState(state)
    throw new NoViableAltException(this, tokens, tokens.LT(1), mistake, null, this.context)
  }
}
