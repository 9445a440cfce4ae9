import {
  type ATN,
  InterpreterRuleContext,
  IntervalSet,
  type ParserRuleContext,
  RuleTransition,
} from 'antlr4ng'

/** What may stand behind a rule and behind all those around it: the same for all that nest alike, which are few. */
class Behind {
  readonly types: IntervalSet
  readonly #next = new Map<number, Behind>()

  constructor(types = new IntervalSet()) {
    this.types = types
  }

  /** What may stand behind a rule inside, which is invoked in such a state. */
  inside(atn: ATN, invokingState: number): Behind {
    const known = this.#next.get(invokingState)
    if (known) return known
    const next = this.#with(followers(atn, invokingState))
    this.#next.set(invokingState, next)
    return next
  }

  #with(types: IntervalSet): Behind {
    if (types.subtract(this.types).length === 0) return this
    const all = new IntervalSet()
    all.addSet(this.types)
    all.addSet(types)
    return new Behind(all)
  }
}

function followers(atn: ATN, state: number): IntervalSet {
  const transition = atn.states[state]?.transitions[0]
  if (!(transition instanceof RuleTransition)) throw new Error('a rule is invoked by a transition')
  return atn.nextTokens(transition.followState)
}

/** Knows what ANTLR collects at each mistake of all rules around, of which there may be a million. */
export class NestedRule extends InterpreterRuleContext {
  readonly behind: Behind

  constructor(atn: ATN, parent: ParserRuleContext | null, invokingState: number, rule: number) {
    super(rule, parent, invokingState)
    const outer = parent instanceof NestedRule ? parent.behind : new Behind()
    this.behind = invokingState < 0 ? outer : outer.inside(atn, invokingState)
  }
}
