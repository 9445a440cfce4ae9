import {
  ATNDeserializer,
  BaseErrorListener,
  type DFA,
  NoViableAltException,
  type Parser,
  PredictionMode,
  type RecognitionException,
  Token,
  Vocabulary,
} from 'antlr4ng'
import { withoutVerbs } from '../../go/verbs.js'
import { atOnce, type Steps } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { within } from '../../versions.js'
import { CodePoints } from './code-points.js'
import { JunkLexer } from './junk-lexer.js'
import { OldParser } from './old-parser.js'
import { SetParser } from './set-parser.js'
import { tables } from './tables.js'
import { type Mistake, TokenList } from './token-list.js'

/**
 * Tells what is wrong with a filter in ANTLR's words (`line 1:8 mismatched input '<EOF>' expecting …`); several
 * mistakes: the last one told (planparserv2/error_listener.go). It parses with the grammar of the release, so that the
 * words come out as there.
 * @returns undefined if nothing is wrong
 */
export function explain(text: string, version: Version): string | undefined {
  return atOnce(explanation(text, version))
}

/** Does so too, in steps. */
export function* explanation(text: string, version: Version): Steps<string | undefined> {
  const tools = idle.get(version) ?? makeTools(version)
  idle.delete(version)
  const words = yield* explainWith(tools, text, version)
  // Not after an error, which may have left anything behind.
  idle.set(version, tools)
  return words
}

function* explainWith(tools: Tools, text: string, version: Version): Steps<string | undefined> {
  const { tokens, parser, listener } = tools
  listener.clear()
  yield* withoutTraces(tokens.read(text))
  if (within(version, { since: '3.0' }) && !tokens.isWhole) yield* probe(parser)
  parser.addErrorListener(listener)
  yield* read(parser)
  if (parser instanceof OldParser) yield* readAgain(tools, parser)
  parser.removeErrorListeners()
  if (listener.last !== undefined) return listener.last
  return parser.getCurrentToken().type === Token.EOF ? undefined : `invalid expression: ${text}`
}

/** How often a filter is read again: each time costs as much, and more mistakes behind ranges hardly ever stand in one. */
const readings = 8

function* readAgain(tools: Tools, parser: OldParser): Steps<void> {
  for (let left = readings; left > 0 && parser.hasFound; left--) {
    rewind(tools)
    yield* read(parser)
  }
  parser.forget()
}

/** Begins again with the first token. */
function rewind({ tokens, listener }: Tools): void {
  listener.clear()
  tokens.rewind()
}

/**
 * Reads all tokens once, as 3.0 does, which parses in haste before it parses with care: what is no token is told before
 * whatever else is wrong.
 */
function* probe(parser: SetParser): Steps<void> {
  parser.interpreter.predictionMode = PredictionMode.SLL
  yield* read(parser)
  parser.interpreter.predictionMode = PredictionMode.LL
}

const statesOfStep = 100

function* read(parser: SetParser): Steps<void> {
  parser.reset()
  withoutStacks(() => parser.begin())
  while (!withoutStacks(() => parser.advance(statesOfStep))) yield
}

/** ANTLR makes an error of every mistake, and nobody reads where it was made, which costs the most. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Does steps so. */
function* withoutTraces(steps: Steps<void>): Steps<void> {
  while (!withoutStacks(() => steps.next()).done) yield
}

class Listener extends BaseErrorListener {
  last: string | undefined
  readonly #isOld: boolean
  readonly #readAll: () => void

  /** @param readAll has what is no token told, wherever it stands */
  constructor(version: Version, readAll: () => void) {
    super()
    this.#isOld = within(version, { until: '2.4' })
    this.#readAll = readAll
  }

  clear(): void {
    this.last = undefined
  }

  override syntaxError(
    _recognizer: unknown,
    _symbol: unknown,
    line: number,
    column: number,
    message: string,
    error: RecognitionException | null,
  ): void {
    // The old runtime reads all tokens for this text, so that what is no token is told before (GetTextFromInterval).
    if (this.#isOld && error instanceof NoViableAltException) this.#readAll()
    this.tell({ line, column, message })
  }

  tell({ line, column, message }: Mistake): void {
    this.last = `line ${line}:${column} ${this.#isOld ? withoutVerbs(message) : message}`
  }

  override reportAmbiguity(parser: Parser, dfa: DFA, start: number): void {
    if (parser instanceof OldParser) parser.noteAmbiguity(dfa, start)
  }
}

interface Tools {
  readonly tokens: TokenList
  readonly parser: SetParser
  readonly listener: Listener
}

/** What nobody reads with at the moment. */
const idle = new Map<Version, Tools>()

function makeTools(version: Version): Tools {
  const table = tables[version]
  const vocabulary = new Vocabulary(table.literals, table.symbols, [])
  const read = (atn: number[]) => new ATNDeserializer().deserialize(atn)
  const lexer = new JunkLexer(
    'Filter',
    vocabulary,
    table.lexer.rules,
    ['DEFAULT_TOKEN_CHANNEL', 'HIDDEN'],
    ['DEFAULT_MODE'],
    read(table.lexer.atn),
    new CodePoints(''),
  )
  const tokens: TokenList = new TokenList(lexer, (mistake) => listener.tell(mistake))
  const listener = new Listener(version, () => tokens.fill())
  const goesOn = within(version, { since: '2.5' })
  const GeneratedParser = goesOn ? SetParser : OldParser
  const parser = new GeneratedParser(goesOn, vocabulary, table.rules, read(table.parser), tokens)
  parser.removeErrorListeners()
  parser.buildParseTrees = false
  return { tokens, parser, listener }
}
