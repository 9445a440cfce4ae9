import { ensure } from '../../errors/error.js'
import { functionTypeUnknown } from '../../errors/rerank-functions.js'
import { type GoObject, membersOf } from '../../go/decoded.js'
import { jsonText } from '../../go/json-text.js'
import { valueText } from '../../go/value-text.js'
import { type FunctionType, functionTypes } from '../../profiles/function-types.js'

/** `functionScore` as it was sent. */
export interface SentFunctions {
  readonly functions?: readonly SentFunction[]
  readonly params?: Readonly<GoObject>
}

export interface SentFunction {
  readonly type?: string
  readonly inputFieldNames?: readonly string[]
  readonly outputFieldNames?: readonly string[]
  readonly params?: Readonly<GoObject>
}

/** A function that makes scores. */
export interface RankFunction {
  readonly type: FunctionType
  /** What it does: `rrf`, `weighted`, `decay`, `model`, `boost`, or anything else. */
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Texts by name. */
  readonly params: ReadonlyMap<string, string>
}

export interface Functions {
  readonly all: readonly RankFunction[]
  /** Those that are of a segment's search, before any other. */
  readonly boosts: readonly RankFunction[]
  readonly params: ReadonlyMap<string, string>
}

/**
 * Reads functions as the REST layer does (httpserver/utils.go genFunctionScore).
 * @returns undefined where there are none
 * @throws MilvusError 1100
 */
export function readFunctions(sent: SentFunctions | undefined): Functions | undefined {
  const { functions = [], params = {} } = sent ?? {}
  if (!sent || functions.length === 0) return undefined
  const known = readBefore.get(sent)
  if (known) return known
  const all = functions.map(readFunction)
  const read = {
    all,
    boosts: all.filter(({ name }) => name === 'boost'),
    params: new Map(membersOf(params).map(([key, value]) => [key, valueText(value)])),
  }
  readBefore.set(sent, read)
  return read
}

/** Boosts are read for their filters first; parameters may be a hundred thousand. */
const readBefore = new WeakMap<SentFunctions, Functions>()

function readFunction(sent: SentFunction): RankFunction {
  const { type = '', inputFieldNames = [], outputFieldNames = [], params = {} } = sent
  ensure(isFunctionType(type), () => functionTypeUnknown({ type }))
  const texts = new Map(membersOf(params).map(([key, value]) => [key, paramText(value)]))
  const [, name = ''] = [...texts].find(([key]) => isNamed(key, 'reranker')) ?? []
  return {
    type,
    name: name.toLowerCase(),
    inputs: inputFieldNames,
    outputs: outputFieldNames,
    params: texts,
  }
}

const isFunctionType = (type: string): type is FunctionType => Object.hasOwn(functionTypes, type)

function paramText(value: unknown): string {
  // The real server's handler panics.
  if (value === null || value === undefined) throw new Error('a param of a function is null')
  return typeof value === 'object' ? jsonText(value) : valueText(value)
}

/** A parameter by its name in any case; of several the last. */
export const paramOf = ({ params }: RankFunction, name: string): string | undefined =>
  [...params].findLast(([key]) => isNamed(key, name))?.[1]

/** Compares in any case with a name of ASCII; of a hundred thousand keys few are as long. */
const isNamed = (key: string, name: string): boolean =>
  key.length === name.length && key.toLowerCase() === name
