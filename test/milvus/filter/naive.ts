import type { Row } from './segment.js'

/** A filter as a tree of our own, made and evaluated without any of the parser or planner. */
export type Naive =
  | {
      readonly is: 'compare'
      readonly place: Place
      readonly operator: Operator
      readonly value: Constant
    }
  | {
      readonly is: 'in'
      readonly place: Place
      readonly values: readonly Constant[]
      readonly negated: boolean
    }
  | { readonly is: 'range'; readonly place: Place; readonly low: number; readonly high: number }
  | {
      readonly is: 'arithmetic'
      readonly field: string
      readonly sign: Sign
      readonly by: number
      readonly operator: Operator
      readonly value: number
    }
  | { readonly is: 'prefix'; readonly field: string; readonly text: string }
  | {
      readonly is: 'contains'
      readonly place: Place
      readonly mode: 'contains' | 'contains_any' | 'contains_all'
      readonly values: readonly number[]
    }
  | {
      readonly is: 'length'
      readonly place: Place
      readonly operator: Operator
      readonly value: number
    }
  | { readonly is: 'null'; readonly field: string; readonly negated: boolean }
  | { readonly is: 'exists'; readonly place: Place }
  | { readonly is: 'not'; readonly operand: Naive }
  | { readonly is: 'and' | 'or'; readonly operands: readonly Naive[] }

export type Constant = number | string | boolean
export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type Sign = '+' | '-' | '*' | '%'

/** A field, and a key or an index in it. */
export interface Place {
  readonly field: string
  readonly key?: string | number
}

export function write(filter: Naive): string {
  switch (filter.is) {
    case 'compare':
      return `${at(filter.place)} ${filter.operator} ${JSON.stringify(filter.value)}`
    case 'in':
      return `${at(filter.place)}${filter.negated ? ' not' : ''} in ${JSON.stringify(filter.values)}`
    case 'range':
      return `${filter.low} < ${at(filter.place)} <= ${filter.high}`
    case 'arithmetic':
      return `${filter.field} ${filter.sign} ${filter.by} ${filter.operator} ${filter.value}`
    case 'prefix':
      return `${filter.field} like ${JSON.stringify(`${filter.text.replace(/[\\%_]/g, '\\$&')}%`)}`
    case 'contains': {
      const one = filter.mode === 'contains'
      const values = JSON.stringify(one ? filter.values[0] : filter.values)
      return `array_${filter.mode}(${at(filter.place)}, ${values})`
    }
    case 'length':
      return `array_length(${at(filter.place)}) ${filter.operator} ${filter.value}`
    case 'null':
      return `${filter.field} is ${filter.negated ? 'not ' : ''}null`
    case 'exists':
      return `exists ${at(filter.place)}`
    case 'not':
      return `not (${write(filter.operand)})`
    case 'and':
    case 'or':
      return filter.operands.map((operand) => `(${write(operand)})`).join(` ${filter.is} `)
  }
}

const at = ({ field, key }: Place): string =>
  key === undefined ? field : `${field}[${JSON.stringify(key)}]`

/** What a filter says of one row, by the rules of 2.6 or 3.0; undefined for unknown. */
export function truthOf(filter: Naive, row: Row, strict: boolean): boolean | undefined {
  const missing = strict ? undefined : false
  switch (filter.is) {
    case 'not': {
      const truth = truthOf(filter.operand, row, strict)
      return truth === undefined ? undefined : !truth
    }
    case 'and':
    case 'or': {
      const truths = filter.operands.map((operand) => truthOf(operand, row, strict))
      const strong = filter.is === 'or'
      if (truths.includes(strong)) return strong
      return truths.includes(undefined) ? undefined : !strong
    }
    case 'null':
      return (row[filter.field] === null) !== filter.negated
    case 'exists': {
      const value = valueAt(row, filter.place)
      return value !== undefined && value !== null
    }
    case 'compare': {
      const found = find(row, filter.place)
      if (found === 'null') return undefined
      const order = orderOf(found, filter.value)
      if (order !== undefined) return holds(filter.operator, order)
      // A key that is not there is unequal until 2.6, an element is neither.
      const isKey = typeof filter.place.key === 'string'
      return !strict && isKey && filter.operator === '!=' ? true : missing
    }
    case 'in': {
      const found = find(row, filter.place)
      if (found === 'null') return undefined
      const orders = filter.values.map((value) => orderOf(found, value))
      const inside = orders.every((order) => order === undefined) ? missing : orders.includes(0)
      return inside === undefined ? undefined : inside !== filter.negated
    }
    case 'range': {
      const found = find(row, filter.place)
      if (found === 'null') return undefined
      if (typeof found !== 'number') return missing
      return found > filter.low && found <= filter.high
    }
    case 'arithmetic': {
      const value = row[filter.field]
      if (typeof value !== 'number') return undefined
      return holds(filter.operator, calculate(value, filter.sign, filter.by) - filter.value)
    }
    case 'prefix': {
      const value = row[filter.field]
      return typeof value === 'string' ? value.startsWith(filter.text) : undefined
    }
    case 'contains': {
      const found = find(row, filter.place)
      if (found === 'null') return undefined
      if (!Array.isArray(found)) return missing
      const has = (value: number) => found.includes(value)
      if (filter.mode === 'contains') return filter.values.slice(0, 1).some(has)
      return filter.mode === 'contains_any' ? filter.values.some(has) : filter.values.every(has)
    }
    case 'length': {
      const found = find(row, filter.place)
      if (found === 'null') return undefined
      if (!Array.isArray(found) && strict) return undefined
      const length = Array.isArray(found) ? found.length : 0
      return holds(filter.operator, length - filter.value)
    }
  }
}

/** The value at a place; 'null' where the whole field is. */
function find(row: Row, place: Place): unknown {
  return row[place.field] === null ? 'null' : valueAt(row, place)
}

function valueAt(row: Row, { field, key }: Place): unknown {
  const value = row[field]
  if (key === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return Array.isArray(value) === (typeof key === 'number')
    ? Object.entries(value).find(([name]) => name === String(key))?.[1]
    : undefined
}

function orderOf(found: unknown, value: Constant): number | undefined {
  if (typeof found !== typeof value) return undefined
  if (typeof found === 'string')
    return Buffer.compare(Buffer.from(found), Buffer.from(String(value)))
  return Number(found) - Number(value)
}

function holds(operator: Operator, order: number): boolean {
  if (operator === '==') return order === 0
  if (operator === '!=') return order !== 0
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function calculate(value: number, sign: Sign, by: number): number {
  if (sign === '+') return value + by
  if (sign === '-') return value - by
  return sign === '*' ? value * by : value % by
}
