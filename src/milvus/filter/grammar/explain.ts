import {
  ATNDeserializer,
  BaseErrorListener,
  CharStream,
  CommonTokenStream,
  type DFA,
  NoViableAltException,
  type Parser,
  PredictionMode,
  type RecognitionException,
  Token,
  Vocabulary,
} from 'antlr4ng'
import { atOnce, type Steps } from '../../rows/steps.js'
import type { Version } from '../../versions.js'
import { within } from '../../versions.js'
import { AheadLexer } from './ahead-lexer.js'
import { withoutVerbs } from './format.js'
import { OldParser } from './old-parser.js'
import { SetParser } from './set-parser.js'
import { tables } from './tables.js'

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
  const { parser, listener } = tools
  yield* open(tools, text)
  if (within(version, { since: '3.0' }) && !(yield* areTokens(tools))) {
    rewind(tools)
    yield* probe(parser)
  }
  parser.addErrorListener(listener)
  yield* read(parser)
  if (parser instanceof OldParser) yield* readAgain(tools, parser)
  parser.removeErrorListeners()
  if (listener.last !== undefined) return listener.last
  return parser.getCurrentToken().type === Token.EOF ? undefined : `invalid expression: ${text}`
}

function* open(tools: Tools, text: string): Steps<void> {
  const { lexer } = tools
  // Of a megabyte it takes long by itself.
  lexer.inputStream = CharStream.fromString(text)
  yield
  yield* withoutTraces(lexer.readAhead())
  rewind(tools)
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
function rewind({ lexer, tokens, listener }: Tools): void {
  listener.clear()
  lexer.rewind()
  tokens.setTokenSource(lexer)
}

const tokensOfStep = 1000

/** Whether the filter is made of tokens all through. */
function* areTokens({ tokens, listener }: Tools): Steps<boolean> {
  do {
    yield
    withoutStacks(() => tokens.seek(tokens.size + tokensOfStep))
  } while (listener.last === undefined && tokens.get(tokens.size - 1).type !== Token.EOF)
  return listener.last === undefined
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

const statesOfStep = 1000

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
  readonly #version: Version
  readonly #tokens: CommonTokenStream

  constructor(version: Version, tokens: CommonTokenStream) {
    super()
    this.#version = version
    this.#tokens = tokens
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
    const old = within(this.#version, { until: '2.4' })
    // The old runtime reads all tokens for this text, so that what is no token is told before (GetTextFromInterval).
    if (old && error instanceof NoViableAltException) this.#tokens.fill()
    this.last = `line ${line}:${column} ${old ? withoutVerbs(message) : message}`
  }

  override reportAmbiguity(parser: Parser, dfa: DFA, start: number): void {
    if (parser instanceof OldParser) parser.noteAmbiguity(dfa, start)
  }
}

interface Tools {
  readonly lexer: AheadLexer
  readonly tokens: CommonTokenStream
  readonly parser: SetParser
  readonly listener: Listener
}

/** What nobody reads with at the moment. */
const idle = new Map<Version, Tools>()

function makeTools(version: Version): Tools {
  const table = tables[version]
  const vocabulary = new Vocabulary(table.literals, table.symbols, [])
  const read = (atn: number[]) => new ATNDeserializer().deserialize(atn)
  const empty = CharStream.fromString('')
  const lexer = new AheadLexer(
    'Filter',
    vocabulary,
    table.lexer.rules,
    ['DEFAULT_TOKEN_CHANNEL', 'HIDDEN'],
    ['DEFAULT_MODE'],
    read(table.lexer.atn),
    empty,
  )
  const tokens = new CommonTokenStream(lexer)
  const goesOn = within(version, { since: '2.5' })
  const GeneratedParser = goesOn ? SetParser : OldParser
  const parser = new GeneratedParser(
    goesOn,
    'Filter',
    vocabulary,
    table.rules,
    read(table.parser),
    tokens,
  )
  const listener = new Listener(version, tokens)
  lexer.removeErrorListeners()
  lexer.addErrorListener(listener)
  parser.removeErrorListeners()
  parser.buildParseTrees = false
  return { lexer, tokens, parser, listener }
}
