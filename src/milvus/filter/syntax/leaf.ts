import { within } from '../../versions.js'
import { signatureOf } from './functions.js'
import type { Node, TimeNode } from './node.js'
import { type Reader, SyntaxProblem } from './reader.js'

const comparisons = ['<', '<=', '>', '>=', '==', '!=']

/**
 * Reads an operand inside which no other stands.
 * @param behindIn the operand is the list of an `in`, the only one that may be empty in 2.3
 * @returns undefined where another may stand inside
 */
export function readLeaf(reader: Reader, behindIn = false): Node | undefined {
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
    case '[]':
      return emptyList(reader, behindIn)
    case 'iso':
      return reversedTime(reader)
    default:
      return isNested(reader, kind) ? undefined : field(reader)
  }
}

const opening: ReadonlySet<string> = new Set(['(', '[', 'exists', '+', '-', '~', 'not'])

const isNested = (reader: Reader, kind: string): boolean =>
  opening.has(kind) || signatureOf(kind) !== undefined || isCall(reader)

/** A name with a bracket behind it. */
const isCall = (reader: Reader): boolean =>
  reader.peek()?.kind === 'name' &&
  reader.peek(1)?.kind === '(' &&
  within(reader.version, { since: '2.5' })

function template(reader: Reader): Node {
  const from = reader.at
  reader.take('{')
  const name = reader.take('name').text
  reader.take('}')
  return { kind: 'template', name, from, to: reader.at }
}

function emptyList(reader: Reader, behindIn: boolean): Node {
  const from = reader.at
  if (!behindIn && within(reader.version, { until: '2.3' })) throw new SyntaxProblem()
  reader.take('[]')
  return { kind: 'list', items: [], from, to: reader.at }
}

/** A name or path, and what may stand behind one: a null test, a comparison with a moment. */
function field(reader: Reader): Node {
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
  return isTime(reader) ? time(reader, node.text, from) : node
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
