import { type ErrorMaker, ensure, MilvusError } from '../../errors/error.js'
import {
  nameEmpty,
  notOneKind,
  paramNull,
  partRefused,
  reasonOf,
  stageUnknown,
} from '../../errors/function-chains.js'
import { quote } from '../../go/quote.js'
import { trimSpace } from '../../go/trim.js'

/** A chain of `functionChains` as it was sent (FunctionChainReq). */
export interface SentChain {
  readonly stage?: string
  readonly ops?: readonly SentOp[]
}

interface SentOp {
  readonly op?: string
  readonly expr?: SentExpression
  readonly inputs?: readonly string[]
  readonly outputs?: readonly string[]
  readonly params?: Readonly<Record<string, unknown>>
}

interface SentExpression {
  readonly name?: string
  readonly args?: readonly { readonly column?: string; readonly literal?: unknown }[]
  readonly params?: Readonly<Record<string, unknown>>
}

/** Operators over the rows that a search found, one after another. */
export interface Chain {
  readonly stage: string
  readonly ops: readonly ChainOp[]
}

export interface ChainOp {
  readonly type: string
  readonly expression: ChainExpression | undefined
  /** The columns that it reads. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly params: Params
}

/** A function of columns. */
export interface ChainExpression {
  readonly name: string
  /** Columns; undefined for a literal. */
  readonly args: readonly (string | undefined)[]
  readonly params: Params
}

/** Values as JSON has them, none of them null. */
export type Params = ReadonlyMap<string, unknown>

/** The stages at which rows of a search are ranked, as requests name them. */
export const stages = {
  perSegment: 'FunctionChainStageL0Rerank',
  perNode: 'FunctionChainStageL1Rerank',
  overAll: 'FunctionChainStageL2Rerank',
} as const

const stageNames: ReadonlySet<string> = new Set([
  ...Object.values(stages),
  'FunctionChainStageIngestion',
  'FunctionChainStagePreProcess',
  'FunctionChainStagePostProcess',
])

/**
 * Reads chains as the REST layer does (3.0; httpserver/utils.go genFunctionChains).
 * @throws MilvusError 1100
 */
export const readChains = (sent: readonly SentChain[]): Chain[] =>
  sent.map((one, index) => within(`functionChains[${index}]`, () => readChain(one)))

function readChain({ stage = '', ops = [] }: SentChain): Chain {
  const name = trimSpace(stage)
  ensure(stageNames.has(name), () => stageUnknown({ stage: name }))
  return {
    stage: name,
    ops: ops.map((one, index) => within(`ops[${index}]`, () => readOp(one))),
  }
}

function readOp({ op = '', expr, inputs = [], outputs = [], params = {} }: SentOp): ChainOp {
  const type = trimSpace(op)
  ensure(type !== '', () => nameEmpty({ what: 'op' }))
  const read = within('params', () => readParams(params))
  const expression = expr && within('expr', () => readExpression(expr))
  const named = inputs.map(trimSpace)
  // Those that are sent beside an expression are only looked at for their names (chain/repr.go ProtoOpToRepr).
  const idle = named.filter((name) => name === '')
  return {
    type,
    expression,
    inputs: expression
      ? [...new Set([...idle, ...expression.args.filter((arg) => arg !== undefined)])]
      : named,
    outputs: outputs.map(trimSpace),
    params: read,
  }
}

function readExpression({ name: sent = '', args = [], params = {} }: SentExpression) {
  const name = trimSpace(sent)
  ensure(name !== '', () => nameEmpty({ what: 'expr' }))
  return {
    name,
    args: args.map((arg, index) => within(`args[${index}]`, () => readArg(arg))),
    params: within('params', () => readParams(params)),
  }
}

function readArg({ column, literal }: { readonly column?: string; readonly literal?: unknown }) {
  const hasLiteral = literal !== undefined && literal !== null
  ensure((column !== undefined) !== hasLiteral, notOneKind)
  if (column === undefined) {
    within('literal', () => checkValue(literal))
    return undefined
  }
  const name = trimSpace(column)
  ensure(name !== '', () => nameEmpty({ what: 'column' }))
  return name
}

const readParams = (params: Readonly<Record<string, unknown>>): Params =>
  new Map(
    Object.entries(params).map(([key, value]) => {
      const name = trimSpace(key)
      ensure(name !== '', () => nameEmpty({ what: 'param' }))
      within(`param ${quote(key)}`, () => checkValue(value))
      return [name, value]
    }),
  )

/** A null is refused, however deep. */
function checkValue(value: unknown): void {
  ensure(value !== undefined && value !== null, paramNull)
  if (typeof value !== 'object') return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) within(`array[${index}]`, () => checkValue(item))
    return
  }
  for (const [key, item] of Object.entries(value)) {
    ensure(trimSpace(key) !== '', () => nameEmpty({ what: 'object field' }))
    within(`object field ${quote(key)}`, () => checkValue(item))
  }
}

/** Runs a check whose refusal the one of its part tells in turn. */
export function within<T>(part: string, check: () => T): T {
  return retold((reason) => partRefused({ part, reason }), check)
}

/** Runs a check whose refusal another one tells, its base text too. What is not emulated says so itself. */
export function retold<T>(as: (reason: string) => MilvusError, check: () => T): T {
  try {
    return check()
  } catch (error) {
    const isRefusal = error instanceof MilvusError && error.wire('3.0').status === 200
    throw isRefusal ? as(reasonOf(error)) : error
  }
}

/** A maker of refusals that tell a reason, with the place of what they are about. */
export const at =
  (index: number, error: ErrorMaker<'index' | 'reason'>) =>
  (reason: string): MilvusError =>
    error({ index, reason })
