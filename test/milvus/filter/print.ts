import type { Link, Node } from '../../../src/milvus/filter/syntax/node.js'

/** Writes a tree as a filter, with the tokens as they were and single blanks between them. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'template':
      return `{${node.name}}`
    case 'parens':
      return `(${print(node.inner)})`
    case 'list':
      return `[${node.items.map(print).join(', ')}]`
    case 'exists':
      return `exists ${print(node.operand)}`
    case 'unary':
      return `${node.sign} ${print(node.operand)}`
    case 'chain':
      return [print(node.first), ...node.links.map(printLink)].join(' ')
    case 'function': {
      const option = node.option ? [`${node.option.name}=${node.option.value}`] : []
      return `${node.name}(${[...node.operands.map(print), ...option].join(', ')})`
    }
    case 'call':
      return `${node.name}(${node.operands.map(print).join(', ')})`
    case 'null test':
      return `${print(node.operand)} is ${node.negated ? 'not ' : ''}null`
    case 'time': {
      const shift = node.shift ? ` ${node.shift.sign} interval ${node.shift.duration}` : ''
      return `${node.name}${shift} ${node.operator} iso ${node.moment}`
    }
    default:
      return node.text
  }
}

function printLink({ operator, sign, middle, second, operand }: Link): string {
  if (middle !== undefined) return `${sign} ${print(middle)} ${second} ${print(operand)}`
  return `${operator === 'not in' ? 'not in' : sign} ${print(operand)}`
}
