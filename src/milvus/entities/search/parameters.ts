import { ensure } from '../../errors/error.js'
import { parameterTwice, paramsNotObject, rangeFilterAloneInParams } from '../../errors/search.js'
import { type GoObject, getOwn, membersOf, setOwn } from '../../go/decoded.js'
import { jsonText } from '../../go/json-text.js'
import { valueText } from '../../go/value-text.js'
import type { SearchRules } from '../../profiles/search.js'
import type { Paths } from './read-path.js'

/** Texts by name, made when they are asked for: there may be a hundred thousand. */
export type Pairs = Pick<ReadonlyMap<string, string>, 'get'>

/** What a search says of how it is done. */
export interface Parameters {
  /** As the proxy reads them. */
  readonly pairs: Pairs
  /** As the vector engine reads them. */
  readonly engine: Readonly<GoObject>
  readonly explainPath?: Paths['explain']
}

/** Parameters as they were sent. */
export interface SentParameters {
  /** `searchParams`. */
  readonly outer: Readonly<GoObject>
  /** `params` beside it, which only 2.3 looks at. */
  readonly beside: Readonly<Record<string, number>>
}

/**
 * Reads parameters as the release has them.
 * @throws MilvusError 1100, 1801
 */
export function readParameters({ outer, beside }: SentParameters, rules: SearchRules): Parameters {
  if (rules.parameters === 'range') return readRangeParameters(beside)
  return rules.parameters === 'struct' ? readStructParameters(outer) : readAnyParameters(outer)
}

/** Whether parameters say one of these, in whichever layer. */
export function saysAny(outer: Readonly<GoObject>, keys: readonly string[]): boolean {
  const { params } = outer
  const inner = typeof params === 'object' && params !== null ? params : {}
  return keys.some((key) => key in outer || key in inner)
}

/** Parameters with some that were said elsewhere, which count where they are not among them. */
export function withDefaults(
  { pairs, engine }: Parameters,
  defaults: Readonly<Record<string, string | number>>,
): Parameters {
  const others = new Map(Object.entries(defaults))
  return { engine, pairs: { get: (key) => pairs.get(key) ?? others.get(key)?.toString() } }
}

/**
 * Parameters in one layer or two, the inner one called `params` (from 2.5 on; httpserver/utils.go
 * generateSearchParams).
 * @throws MilvusError 1100 for what is said twice, and otherwise
 */
function readAnyParameters(sent: Readonly<GoObject>): Parameters {
  if (!Object.hasOwn(sent, 'params')) return { pairs: textsOf(sent), engine: sent }
  const { params: inner, ...outer } = sent
  const engine: GoObject = {}
  if (inner !== undefined && inner !== null) {
    ensure(typeof inner === 'object' && !Array.isArray(inner), paramsNotObject)
    for (const [key, value] of membersOf(inner as GoObject)) setOwn(engine, key, value)
    const twice = getOwn(engine, 'params')
    ensure(twice === undefined, () =>
      parameterTwice({ key: 'params', value: valueText(inner), inner: valueText(twice) }),
    )
  }
  for (const [key, value] of membersOf(outer)) {
    ensure(!Object.hasOwn(engine, key) || isSame(engine[key], value), () =>
      parameterTwice({ key, value: valueText(value), inner: valueText(engine[key]) }),
    )
    setOwn(engine, key, value)
  }
  return { pairs: textsOf(outer), engine }
}

/** A parameter of two names; of both Go's map gives any as the last, which counts. */
const textsOf = (outer: Readonly<GoObject>): Pairs => ({
  get(key) {
    const other = key === 'ignore_growing' && Object.hasOwn(outer, 'ignoreGrowing')
    const name = other ? 'ignoreGrowing' : key
    return Object.hasOwn(outer, name) ? valueText(outer[name]) : undefined
  },
})

/** Parameters of 2.4, which has a struct of them. */
const readStructParameters = ({
  params,
  ignoreGrowing = false,
}: Readonly<GoObject>): Parameters => ({
  pairs: new Map([['ignore_growing', String(ignoreGrowing)]]),
  engine: (params ?? {}) as GoObject,
})

/**
 * Parameters of 2.3, which has but a range.
 * @throws MilvusError 1801
 */
function readRangeParameters(sent: Readonly<Record<string, number>>): Parameters {
  const { radius, range_filter } = sent
  ensure(range_filter === undefined || radius !== undefined, rangeFilterAloneInParams)
  return {
    pairs: new Map(),
    engine: {
      ...(radius !== undefined && { radius }),
      ...(range_filter !== undefined && { range_filter }),
    },
  }
}

/** Whether values decoded from JSON are equal, keys of objects in any order. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || jsonText(one) === jsonText(other)
}
