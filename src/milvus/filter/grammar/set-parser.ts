import {
  type ATN,
  ATNState,
  DefaultErrorStrategy,
  InputMismatchException,
  IntervalSet,
  type Parser,
  ParserInterpreter,
  type ParserRuleContext,
  RecognitionException,
  RuleStopState,
  StarLoopbackState,
  StarLoopEntryState,
  Token,
  type Vocabulary,
} from 'antlr4ng'
import { NestedRule } from './nested-rule.js'
import type { TokenList } from './token-list.js'

/**
 * ANTLR's interpreter of a grammar, which goes astray behind a mistake otherwise than a generated parser does. This one
 * does as the generated parser of the real server, in Go:
 * it does not read on behind a token that it made up for a set of tokens ("missing {A, B} at …"); it looks behind each
 * round of a loop whether the next token fits; it knows where it failed when it fails there again.
 */
export class SetParser extends ParserInterpreter {
  /** Whether a token of no set is passed over. */
  readonly #goesOn: boolean
  #recovered = false
  #mismatch: InputMismatchException | undefined
  #failing = 0
  #looped = false

  /** @param goesOn what stands behind a set is read too where no token of the set stands, as younger runtimes do */
  constructor(
    goesOn: boolean,
    vocabulary: Vocabulary,
    rules: string[],
    atn: ATN,
    tokens: TokenList,
  ) {
    super('Filter', vocabulary, rules, atn, tokens)
    this.#goesOn = goesOn
    this.errorHandler = new LeapingStrategy(tokens)
  }

  protected override createInterpreterRuleContext(
    parent: ParserRuleContext | null,
    invokingState: number,
    rule: number,
  ): NestedRule {
    return new NestedRule(this.atn, parent, invokingState, rule)
  }

  override reset(): void {
    super.reset()
    // The constructor of the interpreter calls this before there are fields.
    if (#recovered in this) {
      this.#recovered = false
      this.#mismatch = undefined
      this.#looped = false
    }
  }

  /** Begins to read the rule that the grammar begins with, which is left-recursive, as `parse` does. */
  begin(): void {
    const [start] = this.atn.ruleToStartState
    if (!start) throw new Error('the grammar has a rule')
    const nowhere = ATNState.INVALID_STATE_NUMBER
    this.rootContext = this.createInterpreterRuleContext(null, nowhere, start.ruleIndex)
    this.enterRecursionRule(this.rootContext, start.stateNumber, start.ruleIndex, 0)
  }

  /** Passes through so many states. @returns whether the rule has ended */
  advance(states: number): boolean {
    for (let left = states; left > 0; left--) {
      const state = this.atnState
      if (!(state instanceof RuleStopState)) this.#visit(state)
      else if (!this.context?.isEmpty()) this.visitRuleStopState(state)
      else {
        const [outside = null] = this.parentContextStack.pop() ?? []
        this.unrollRecursionContexts(outside)
        return true
      }
    }
    return false
  }

  #visit(state: ATNState): void {
    try {
      this.visitState(state)
    } catch (error) {
      if (!(error instanceof RecognitionException)) throw error
      this.state = this.atn.ruleToStopState[state.ruleIndex]?.stateNumber ?? this.state
      this.errorHandler.reportError(this, error)
      this.recover(error)
    }
  }

  protected override visitState(state: ATNState): void {
    if (!(this.#looped && state instanceof StarLoopEntryState)) this.#failing = state.stateNumber
    this.#looped = state instanceof StarLoopbackState
    if (this.#looped) this.errorHandler.sync(this)
    super.visitState(state)
  }

  protected override recover(error: RecognitionException): void {
    const { state } = this
    this.state = this.#failing
    super.recover(error)
    this.state = state
  }

  protected override recoverInline(): Token {
    try {
      const token = super.recoverInline()
      this.#recovered = true
      return token
    } catch (error) {
      if (!this.#goesOn || !(error instanceof InputMismatchException)) throw error
      this.#recovered = true
      this.#mismatch = error
      return this.getCurrentToken()
    }
  }

  override match(type: number): Token {
    const mismatch = this.#mismatch
    this.#mismatch = undefined
    const token = super.match(type)
    if (mismatch) throw mismatch
    return token
  }

  override matchWildcard(): Token {
    if (!this.#recovered) return super.matchWildcard()
    this.#recovered = false
    return this.getCurrentToken()
  }
}

/** Goes to where it may read on past a mistake at once: a million tokens may lie between. */
class LeapingStrategy extends DefaultErrorStrategy {
  readonly #tokens: TokenList

  constructor(tokens: TokenList) {
    super()
    this.#tokens = tokens
  }

  override consumeUntil(parser: Parser, types: IntervalSet): void {
    const next = this.#tokens.LA(1)
    if (next === Token.EOF || types.contains(next)) return
    parser.consume()
    this.#tokens.skipTo(types)
  }

  override getErrorRecoverySet({ context }: Parser): IntervalSet {
    const types = new IntervalSet()
    if (context instanceof NestedRule) types.addSet(context.behind.types)
    types.removeOne(Token.EPSILON)
    return types
  }

  /** ANTLR would look through all the rules around, however little of them it takes to know what comes next. */
  override singleTokenInsertion(parser: Parser): boolean {
    const next = parser.atn.states[parser.state]?.transitions[0]?.target
    if (!next) throw new Error('a token is expected before another state')
    const expected = parser.atn.getExpectedTokens(next.stateNumber, parser.context)
    if (!expected.contains(this.#tokens.LA(1))) return false
    this.reportMissingToken(parser)
    return true
  }
}
