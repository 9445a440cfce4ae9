import { ensure } from '../../errors/error.js'
import {
  columnMissing,
  columnUnsortable,
  filterNotBoolean,
  mapLacks,
  mapOutputCount,
  negative,
  notPositive,
  operatorLacks,
  operatorUnknown,
  sortInputCount,
} from '../../errors/function-chains.js'
import { quote } from '../../go/quote.js'
import { compareFigures } from '../search/figure.js'
import { expressionOf } from './expressions.js'
import { type Frame, type FrameColumn, isSystemName, keyColumn, pick } from './frame.js'
import { groupRows } from './group-rows.js'
import type { Operator } from './operator.js'
import { paramsOf } from './params.js'
import { type ChainOp, within } from './sent-chains.js'

/**
 * Makes the operator that a chain names (chain/operator_registry.go).
 * @throws MilvusError 5, 1100, 1101
 */
export function operatorOf(op: ChainOp): Operator {
  const make = Object.hasOwn(makers, op.type) ? makers[op.type] : undefined
  ensure(make, () => operatorUnknown({ type: op.type }))
  return make(op)
}

const makers: Readonly<Record<string, (op: ChainOp) => Operator>> = {
  map({ expression, inputs, outputs }) {
    ensure(expression, () => mapLacks({ what: 'function' }))
    const compute = within('map function', () => expressionOf(expression))
    ensure(inputs.length > 0, () => mapLacks({ what: 'inputs' }))
    const [output = ''] = outputs
    const { length: count } = outputs
    ensure(count > 0, () => mapLacks({ what: 'outputs' }))
    ensure(count === 1, () => mapOutputCount({ count }))
    return {
      name: 'Map',
      inputs,
      outputs,
      run({ hits, columns }) {
        const read = inputs.map((input) => columnOf(columns, input, 'map_op'))
        const others = [...columns].filter(([name]) => name !== output)
        return { hits, columns: new Map([...others, [output, compute(read)]]) }
      },
    }
  },

  // No expression gives truth values, so none can be run.
  filter({ expression, inputs }) {
    ensure(expression, () => operatorLacks({ scope: 'filter_op', what: 'function' }))
    within('filter function', () => expressionOf(expression))
    ensure(inputs.length > 0, () => operatorLacks({ scope: 'filter_op', what: 'inputs' }))
    throw filterNotBoolean()
  },

  select({ params }) {
    const columns = paramsOf('select_op', params).texts('columns') ?? []
    ensure(columns.length > 0, () => operatorLacks({ scope: 'select_op', what: 'columns' }))
    return {
      name: 'Select',
      inputs: columns,
      outputs: columns,
      run({ hits, columns: all }) {
        for (const name of columns) {
          ensure(all.has(name), () => columnMissing({ scope: 'select_op', quoted: quote(name) }))
        }
        const kept = [...all].filter(([name]) => isSystemName(name) || columns.includes(name))
        return { hits, columns: new Map(kept) }
      },
    }
  },

  sort({ inputs, params }) {
    const [column] = inputs
    ensure(column !== undefined, () => operatorLacks({ scope: 'sort_op', what: 'column' }))
    ensure(inputs.length <= 2, () => sortInputCount({ count: inputs.length }))
    const descending = paramsOf('sort_op', params).flag('desc') ?? false
    const next = inputs[1] ?? keyColumn
    return {
      name: 'Sort',
      inputs: next === column ? [column] : [column, next],
      outputs: [],
      run: (frame) => sortRows(frame, column, next, descending),
    }
  },

  limit({ params }) {
    const { limit, offset } = readWindow('limit_op', params)
    return {
      name: 'Limit',
      inputs: [],
      outputs: [],
      run: (frame) => pick(frame, rowsOf(frame).slice(offset, offset + limit)),
    }
  },

  group_by({ params }) {
    const read = paramsOf('group_by_op', params)
    const field = read.need('field', read.text('field'))
    ensure(field !== '', () => operatorLacks({ scope: 'group_by_op', what: 'field' }))
    const size = read.need('group_size', read.whole('group_size'))
    ensure(size > 0, () => notPositive({ scope: 'group_by_op', param: 'group_size' }))
    const window = readWindow('group_by_op', params)
    return groupRows(field, { size, ...window }, read.text('scorer') || 'max')
  },
}

function readWindow(scope: string, params: ChainOp['params']) {
  const read = paramsOf(scope, params)
  const limit = read.need('limit', read.whole('limit'))
  ensure(limit > 0, () => notPositive({ scope, param: 'limit' }))
  const offset = read.whole('offset') ?? 0
  ensure(offset >= 0, () => negative({ scope, param: 'offset' }))
  return { limit, offset }
}

/** Rows without a value come last whichever way; of equal ones that of the smaller next column comes first. */
function sortRows(frame: Frame, name: string, next: string, descending: boolean): Frame {
  const { type, values } = columnOf(frame.columns, name, 'sort_op')
  ensure(type !== 'Boolean', () => columnUnsortable({ column: name, type: 'bool' }))
  const beside = frame.columns.get(next)
  const ties = beside?.type === 'Boolean' ? [] : (beside?.values ?? [])
  const rows = rowsOf(frame).sort((one, other) => {
    const [left = null, right = null] = [values[one], values[other]]
    if ((left === null) !== (right === null)) return left === null ? 1 : -1
    const up = compareFigures(left, right)
    return (descending ? -up : up) || compareFigures(ties[one] ?? null, ties[other] ?? null)
  })
  return pick(frame, rows)
}

/** @throws MilvusError 5 */
function columnOf(columns: Frame['columns'], name: string, scope: string): FrameColumn {
  const column = columns.get(name)
  ensure(column, () => columnMissing({ scope, quoted: quote(name) }))
  return column
}

const rowsOf = ({ hits }: Frame): number[] => hits.map((_, row) => row)
