import type { Steps } from '../../turns/steps.js'
import { within } from '../../versions.js'
import { signatureOf, takesOnlyLiteralText } from './functions.js'
import { readLeaf } from './leaf.js'
import { existsLevel, prefixLevel } from './levels.js'
import type { FunctionNode, Node } from './node.js'
import { type Reader, SyntaxProblem } from './reader.js'

/** @param first the operand that it begins with, where that was read */
type Expression = (reader: Reader, least: number, first?: Node) => Steps<Node>

/** Reads an operand inside which others stand, or may stand. */
export function* readNested(reader: Reader, expression: Expression): Steps<Node> {
  const kind = reader.peek()?.kind ?? ''
  switch (kind) {
    case '(':
      return yield* parens(reader, expression)
    case '[':
      return yield* list(reader, expression)
    case 'exists':
      return yield* exists(reader, expression)
    case 'name':
      return yield* call(reader, expression)
    default:
      return signatureOf(kind)
        ? yield* keywordCall(reader, kind, expression)
        : yield* unary(reader, expression)
  }
}

function* parens(reader: Reader, expression: Expression): Steps<Node> {
  const from = reader.at
  reader.take('(')
  const inner = yield* expression(reader, 0)
  reader.take(')')
  return { kind: 'parens', inner, from, to: reader.at }
}

function* list(reader: Reader, expression: Expression): Steps<Node> {
  const from = reader.at
  reader.take('[')
  const items = [yield* expression(reader, 0)]
  while (reader.skip(',') && reader.peek()?.kind !== ']') {
    if (reader.isLong()) yield
    const leaf = readLeaf(reader)
    items.push(leaf && isBetween(reader) ? leaf : yield* expression(reader, 0, leaf))
  }
  reader.take(']')
  return { kind: 'list', items, from, to: reader.at }
}

/** Whether an item of a list ends here. */
function isBetween(reader: Reader): boolean {
  const kind = reader.peek()?.kind
  return kind === ',' || kind === ']'
}

function* exists(reader: Reader, expression: Expression): Steps<Node> {
  const from = reader.at
  reader.take('exists')
  const least = within(reader.version, { until: '2.4' }) ? 0 : existsLevel
  return { kind: 'exists', operand: yield* expression(reader, least), from, to: reader.at }
}

function* unary(reader: Reader, expression: Expression): Steps<Node> {
  const from = reader.at
  const { kind, text } = reader.take()
  const operand = yield* expression(reader, prefixLevel)
  return { kind: 'unary', operator: kind, sign: text, operand, from, to: reader.at }
}

function* call(reader: Reader, expression: Expression): Steps<Node> {
  const from = reader.at
  const name = reader.take().text
  reader.take('(')
  const operands: Node[] = []
  while (!reader.skip(')')) {
    if (reader.isLong()) yield
    operands.push(yield* expression(reader, 0))
    if (!reader.skip(',') && reader.peek()?.kind !== ')') throw new SyntaxProblem()
  }
  return { kind: 'call', name, operands, from, to: reader.at }
}

function* keywordCall(reader: Reader, name: string, expression: Expression): Steps<FunctionNode> {
  const from = reader.at
  const signature = signatureOf(name)
  if (signature === undefined) throw new SyntaxProblem()
  reader.take()
  reader.take('(')
  const operands: Node[] = []
  const least = signature.operands.length - (signature.optional ?? 0)
  for (const operand of signature.operands) {
    if (operands.length >= least && reader.peek()?.kind === ')') break
    if (operands.length > 0) reader.take(',')
    operands.push(yield* readOperand(reader, operand, expression))
  }
  const option = readOption(reader, signature.option)
  reader.take(')')
  return { kind: 'function', name, operands, ...option, from, to: reader.at }
}

function* readOperand(reader: Reader, operand: string, expression: Expression): Steps<Node> {
  if (operand === 'name') return reader.takeName()
  if (operand === 'name or path') return nameOrPath(reader)
  return operand === 'text' && takesOnlyLiteralText(reader.version)
    ? reader.takeLiteral('string')
    : yield* expression(reader, 0)
}

function nameOrPath(reader: Reader): Node {
  const kind = reader.peek()?.kind ?? ''
  if (kind !== 'name' && kind !== 'path' && kind !== 'struct field') throw new SyntaxProblem()
  return reader.takeField()
}

function readOption(
  reader: Reader,
  option: { name: string; needed: boolean } | undefined,
): Pick<FunctionNode, 'option'> {
  if (option === undefined) return {}
  if (!option.needed && reader.peek()?.kind === ')') return {}
  reader.take(',')
  const name = reader.take(option.name).text
  reader.take('=')
  return { option: { name, value: reader.take('integer').text } }
}
