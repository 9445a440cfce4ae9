import { atOnce, type Steps } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { within } from '../../versions.js'
import { readLeaf } from './leaf.js'
import { levels } from './levels.js'
import { readNested } from './nested.js'
import type { Link, Node, Tree } from './node.js'
import { printSign } from './print-token.js'
import { Reader, SyntaxProblem } from './reader.js'
import { tokenize } from './tokens.js'
import { type Token, wordsOf } from './words.js'

/** How deep brackets and prefix operators may nest, so that no stage overflows its stack. */
export const deepest = 1000

/**
 * Reads a filter (spec/filter.md §2). It takes what the grammar takes (`grammar/Filter.g4`), a hundred times faster;
 * what is wrong with the rest tells `grammar/explain.ts`.
 */
export function parse(text: string, version: Version): Parsed {
  return atOnce(parseSteps(text, version))
}

/** Does so too, in steps. */
export function* parseSteps(text: string, version: Version): Steps<Parsed> {
  return yield* parseTokens(yield* tokenize(text, wordsOf(version)), text, version)
}

export type Parsed = Tree | 'no filter' | 'too deep'

/** Reads a filter of which the tokens are known; undefined where something in it is none. */
function* parseTokens(
  tokens: readonly Token[] | undefined,
  text: string,
  version: Version,
): Steps<Parsed> {
  if (tokens === undefined) return 'no filter'
  const reader = new Reader(tokens, version)
  try {
    const root = yield* parseExpression(reader, 0)
    if (reader.peek() !== undefined) return 'no filter'
    const textOf: Tree['textOf'] = ({ from, to }) =>
      tokens
        .slice(from, to)
        .map((token) => token.text)
        .join('')
    return { root, textOf, signAt: (at) => printSign(at, tokens, text, version) }
  } catch (error) {
    if (error instanceof SyntaxProblem) return error.tooDeep ? 'too deep' : 'no filter'
    throw error
  }
}

/** A chain that is being read. */
interface OpenChain {
  readonly kind: 'chain'
  readonly level: number
  readonly first: Node
  readonly links: Link[]
  readonly from: number
  to: number
}

/** Reads an operand and the operators behind it that bind at least as tight as `least`. */
function* parseExpression(reader: Reader, least: number, first?: Node): Steps<Node> {
  reader.enter(deepest)
  let left = first ?? readLeaf(reader) ?? (yield* readNested(reader, parseExpression))
  let open: OpenChain | undefined
  for (let next = operatorAt(reader); next && next.level >= least; next = operatorAt(reader)) {
    if (reader.isLong()) yield
    const { level } = next
    const link = yield* readLink(reader, next)
    const { to } = link.operand
    if (open?.level === level) {
      open.links.push(link)
      open.to = to
    } else {
      open = { kind: 'chain', level, first: left, links: [link], from: left.from, to }
      left = open
    }
  }
  reader.leave()
  return left
}

interface Operator {
  readonly name: string
  readonly level: number
}

const operators = new Map(
  Object.entries(levels).map(([name, level]): [string, Operator] => [name, { name, level }]),
)

function operatorAt(reader: Reader): Operator | undefined {
  const kind = reader.peek()?.kind
  if (kind === undefined) return undefined
  const name = isNotIn(reader) ? 'not in' : rangeAt(reader, kind)
  return operators.get(name ?? kind)
}

/** In 2.3 `not in` is one word. */
const isNotIn = (reader: Reader): boolean =>
  reader.peek()?.kind === 'not' &&
  reader.peek(1)?.kind === 'in' &&
  within(reader.version, { since: '2.4' })

/** `< a <=` is the middle of a range, unless `a` is compared with a moment. */
function rangeAt(reader: Reader, kind: string): 'range' | 'reverse range' | undefined {
  const up = kind[0]
  if ((up !== '<' && up !== '>') || kind === '<<' || kind === '>>') return undefined
  if (!reader.isField(1)) return undefined
  const second = reader.peek(2)?.kind
  if (second !== up && second !== `${up}=`) return undefined
  if (reader.peek(3)?.kind === 'iso' && reader.peek(6)?.kind !== 'name') return undefined
  return up === '<' ? 'range' : 'reverse range'
}

function* readLink(reader: Reader, { name, level }: Operator): Steps<Link> {
  const sign = reader.take().text
  if (name === 'range' || name === 'reverse range') {
    const middle = reader.takeField()
    const second = reader.take().text
    const operand = yield* parseExpression(reader, level + 1)
    return { operator: name, sign, middle, second, operand }
  }
  if (name === 'not in') reader.skip('in')
  return { operator: name, sign, operand: yield* rightOperand(reader, name, level) }
}

/** Before 2.6 `like` takes a string literal, in 2.3 `in` takes a list literal, nothing else. */
function* rightOperand(reader: Reader, name: string, level: number): Steps<Node> {
  if (name === 'like' && within(reader.version, { until: '2.5' })) {
    return reader.takeLiteral('string')
  }
  if (level === levels.in && within(reader.version, { until: '2.3' })) {
    const kind = reader.peek()?.kind
    if (kind !== '[' && kind !== '[]') throw new SyntaxProblem()
    return readLeaf(reader, true) ?? (yield* readNested(reader, parseExpression))
  }
  // Most operands are leaves with nothing behind them that binds tighter.
  const leaf = readLeaf(reader)
  return leaf && (operatorAt(reader)?.level ?? 0) <= level
    ? leaf
    : yield* parseExpression(reader, level + 1, leaf)
}
