import {
  ATNDeserializer,
  BaseErrorListener,
  CharStream,
  CommonTokenStream,
  NoViableAltException,
  PredictionMode,
  type RecognitionException,
  Token,
  Vocabulary,
} from 'antlr4ng'
import type { Version } from '../../versions.js'
import { within } from '../../versions.js'
import { withoutVerbs } from './format.js'
import { JunkLexer } from './junk-lexer.js'
import { SetParser } from './set-parser.js'
import { tables } from './tables.js'

/**
 * Tells what is wrong with a filter in ANTLR's words (`line 1:8 mismatched input '<EOF>' expecting …`); several
 * mistakes: the last one told (planparserv2/error_listener.go). It parses with the grammar of the release, so that the
 * words come out as there.
 * @returns undefined if nothing is wrong
 */
export function explain(text: string, version: Version): string | undefined {
  const { lexer, tokens, parser, listener } = toolsOf(version)
  listener.clear()
  lexer.inputStream = CharStream.fromString(text)
  tokens.setTokenSource(lexer)
  if (within(version, { since: '3.0' })) probe(parser)
  parser.addErrorListener(listener)
  parser.reset()
  withoutStacks(() => parser.parse(0))
  parser.removeErrorListeners()
  if (listener.last !== undefined) return listener.last
  return parser.getCurrentToken().type === Token.EOF ? undefined : `invalid expression: ${text}`
}

/**
 * Reads all tokens once, as 3.0 does, which parses in haste before it parses with care: what is no token is told before
 * whatever else is wrong.
 */
function probe(parser: SetParser): void {
  parser.reset()
  parser.interpreter.predictionMode = PredictionMode.SLL
  withoutStacks(() => parser.parse(0))
  parser.interpreter.predictionMode = PredictionMode.LL
}

/** ANTLR makes an error of every mistake, and nobody reads where it was made, which costs the most. */
function withoutStacks(work: () => void): void {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

class Listener extends BaseErrorListener {
  last: string | undefined
  #stuck = false
  readonly #version: Version

  constructor(version: Version) {
    super()
    this.#version = version
  }

  clear(): void {
    this.last = undefined
    this.#stuck = false
  }

  override syntaxError(
    _recognizer: unknown,
    _symbol: unknown,
    line: number,
    column: number,
    message: string,
    error: RecognitionException | null,
  ): void {
    // In 2.3 nothing is read behind a place where no alternative fits.
    if (this.#stuck) return
    const formatted = within(this.#version, { until: '2.4' }) ? withoutVerbs(message) : message
    this.last = `line ${line}:${column} ${formatted}`
    this.#stuck = error instanceof NoViableAltException && within(this.#version, { until: '2.3' })
  }
}

interface Tools {
  readonly lexer: JunkLexer
  readonly tokens: CommonTokenStream
  readonly parser: SetParser
  readonly listener: Listener
}

const known = new Map<Version, Tools>()

function toolsOf(version: Version): Tools {
  const found = known.get(version)
  if (found) return found
  const tools = makeTools(version)
  known.set(version, tools)
  return tools
}

function makeTools(version: Version): Tools {
  const table = tables[version]
  const vocabulary = new Vocabulary(table.literals, table.symbols, [])
  const read = (atn: number[]) => new ATNDeserializer().deserialize(atn)
  const empty = CharStream.fromString('')
  const lexer = new JunkLexer(
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
  const parser = new SetParser(
    goesOn,
    'Filter',
    vocabulary,
    table.rules,
    read(table.parser),
    tokens,
  )
  const listener = new Listener(version)
  lexer.removeErrorListeners()
  lexer.addErrorListener(listener)
  parser.removeErrorListeners()
  parser.buildParseTrees = false
  return { lexer, tokens, parser, listener }
}
