import { within } from '../../versions.js'
import { signatureOf, takesOnlyLiteralText } from './functions.js'
import { existsLevel, prefixLevel } from './levels.js'
import type { FunctionNode, Node, TimeNode } from './node.js'
import { type Reader, SyntaxProblem } from './reader.js'

type Expression = (reader: Reader, least: number) => Node

const comparisons = ['<', '<=', '>', '>=', '==', '!=']

/**
 * Reads an operand with its prefix operators.
 * @param behindIn the operand is the list of an `in`, the only one that may be empty in 2.3
 */
export function parsePrimary(reader: Reader, expression: Expression, behindIn = false): Node {
  const kind = reader.peek()?.kind ?? ''
  switch (kind) {
    case 'integer':
    case 'float':
    case 'boolean':
    case 'string':
    case 'raw string':
      return reader.takeLiteral(kind)
    case '{':
      return template(reader)
    case '(':
      return parens(reader, expression)
    case '[':
      return list(reader, expression)
    case '[]':
      return emptyList(reader, behindIn)
    case 'exists':
      return exists(reader, expression)
    case '+':
    case '-':
    case '~':
    case 'not':
      return unary(reader, expression)
    case 'iso':
      return reversedTime(reader)
    default:
      return signatureOf(kind) ? keywordCall(reader, kind, expression) : field(reader, expression)
  }
}

function template(reader: Reader): Node {
  const from = reader.at
  reader.take('{')
  const name = reader.take('name').text
  reader.take('}')
  return { kind: 'template', name, from, to: reader.at }
}

function parens(reader: Reader, expression: Expression): Node {
  const from = reader.at
  reader.take('(')
  const inner = expression(reader, 0)
  reader.take(')')
  return { kind: 'parens', inner, from, to: reader.at }
}

function list(reader: Reader, expression: Expression): Node {
  const from = reader.at
  reader.take('[')
  const items = [expression(reader, 0)]
  while (reader.skip(',') && reader.peek()?.kind !== ']') items.push(expression(reader, 0))
  reader.take(']')
  return { kind: 'list', items, from, to: reader.at }
}

function emptyList(reader: Reader, behindIn: boolean): Node {
  const from = reader.at
  if (!behindIn && within(reader.version, { until: '2.3' })) throw new SyntaxProblem()
  reader.take('[]')
  return { kind: 'list', items: [], from, to: reader.at }
}

function exists(reader: Reader, expression: Expression): Node {
  const from = reader.at
  reader.take('exists')
  const least = within(reader.version, { until: '2.4' }) ? 0 : existsLevel
  return { kind: 'exists', operand: expression(reader, least), from, to: reader.at }
}

function unary(reader: Reader, expression: Expression): Node {
  const from = reader.at
  const { kind, text } = reader.take()
  const operand = expression(reader, prefixLevel)
  return { kind: 'unary', operator: kind, sign: text, operand, from, to: reader.at }
}

/** A name or path, and what may stand behind one: a call, a null test, a comparison with a moment. */
function field(reader: Reader, expression: Expression): Node {
  const from = reader.at
  const isMeta = reader.peek()?.kind === '$meta'
  const node = reader.takeField()
  const next = reader.peek()?.kind ?? ''
  if (isMeta || (node.kind !== 'name' && node.kind !== 'path')) return node
  if (next === 'is null' || next === 'is not null') {
    reader.take()
    return {
      kind: 'null test',
      operand: node,
      negated: next === 'is not null',
      from,
      to: reader.at,
    }
  }
  if (node.kind !== 'name') return node
  if (next === '(' && within(reader.version, { since: '2.5' }))
    return call(reader, node.text, from, expression)
  return isTime(reader) ? time(reader, node.text, from) : node
}

function call(reader: Reader, name: string, from: number, expression: Expression): Node {
  reader.take('(')
  const operands: Node[] = []
  while (!reader.skip(')')) {
    operands.push(expression(reader, 0))
    if (!reader.skip(',') && reader.peek()?.kind !== ')') throw new SyntaxProblem()
  }
  return { kind: 'call', name, operands, from, to: reader.at }
}

function isTime(reader: Reader): boolean {
  const shifted =
    ['+', '-'].includes(reader.peek()?.kind ?? '') && reader.peek(1)?.kind === 'interval'
  const at = shifted ? 3 : 0
  const kindAt = (ahead: number): string => reader.peek(at + ahead)?.kind ?? ''
  if (!comparisons.includes(kindAt(0)) || kindAt(1) !== 'iso') return false
  // The moment may belong to a field behind it, which an interval tells, but not at the end of a filter:
  // `a > iso "…" < b + interval "…" == c`.
  const isOthers = kindAt(4) === 'name' && kindAt(6) === 'interval' && kindAt(9) !== 'iso'
  return shifted || !isOthers || kindAt(8) === ''
}

function time(reader: Reader, name: string, from: number): TimeNode {
  const shift = intervalAt(reader)
  const operator = reader.take().kind
  reader.take('iso')
  const moment = reader.take('string').text
  return { kind: 'time', name, ...shift, operator, moment, reversed: false, from, to: reader.at }
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function reversedTime(reader: Reader): TimeNode {
  const from = reader.at
  reader.take('iso')
  const moment = reader.take('string').text
  const operator = reader.take().kind
  if (!comparisons.includes(operator)) throw new SyntaxProblem()
  const name = reader.take('name').text
  const shift = intervalAt(reader)
  return {
    kind: 'time',
    name,
    ...shift,
    operator: mirrored[operator] ?? operator,
    moment,
    reversed: true,
    from,
    to: reader.at,
  }
}

function intervalAt(reader: Reader): Pick<TimeNode, 'shift'> {
  const sign = reader.peek()?.kind ?? ''
  if (!['+', '-'].includes(sign) || reader.peek(1)?.kind !== 'interval') return {}
  reader.take()
  reader.take()
  return { shift: { sign, duration: reader.take('string').text } }
}

function keywordCall(reader: Reader, name: string, expression: Expression): FunctionNode {
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
    operands.push(readOperand(reader, operand, expression))
  }
  const option = readOption(reader, signature.option)
  reader.take(')')
  return { kind: 'function', name, operands, ...option, from, to: reader.at }
}

function readOperand(reader: Reader, operand: string, expression: Expression): Node {
  if (operand === 'name') return reader.takeName()
  if (operand === 'name or path') return nameOrPath(reader)
  return operand === 'text' && takesOnlyLiteralText(reader.version)
    ? reader.takeLiteral('string')
    : expression(reader, 0)
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
