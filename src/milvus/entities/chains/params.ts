import { ensure } from '../../errors/error.js'
import { paramMissing, paramOfOtherKind } from '../../errors/function-chains.js'
import { fixed } from '../../go/fixed.js'
import { quote } from '../../go/quote.js'
import type { Params } from './sent-chains.js'

/** Reads params of what is named so, each undefined where it is missing (chain/types/param_reader.go). */
export function paramsOf(scope: string, params: Params) {
  return {
    text: (key: string) => read(key, 'a string', isText),
    number: (key: string) => read(key, 'a number', isNumber),
    flag: (key: string) => read(key, 'a bool', isFlag),
    whole(key: string) {
      const value = read(key, 'an integer', isNumber)
      const isWhole = value === undefined || (Number.isInteger(value) && Math.abs(value) <= 2 ** 63)
      ensure(isWhole, () => refused(quote(key), `an integer, got ${fixed(value ?? 0)}`))
      return value
    },
    numbers: (key: string) => list(key, 'number', isNumber),
    texts: (key: string) => list(key, 'string', isText),
    /** @throws MilvusError 1100 where a param is missing */
    need<T>(key: string, value: T | undefined): T {
      ensure(value !== undefined, () => paramMissing({ scope, quoted: quote(key) }))
      return value
    },
  }

  function read<T>(key: string, kind: string, is: Test<T>): T | undefined {
    if (!params.has(key)) return undefined
    const value = params.get(key)
    ensure(is(value), () => refused(quote(key), kind))
    return value
  }

  function list<T>(key: string, of: string, is: Test<T>): readonly T[] | undefined {
    const values = read(key, `a ${of} array`, isList)
    return values?.map((value, index) => {
      ensure(is(value), () => refused(`${quote(key)}[${index}]`, `a ${of}`))
      return value
    })
  }

  function refused(quoted: string, kind: string) {
    return paramOfOtherKind({ scope, quoted, kind })
  }
}

type Test<T> = (value: unknown) => value is T

const isText: Test<string> = (value) => typeof value === 'string'
const isNumber: Test<number> = (value) => typeof value === 'number'
const isFlag: Test<boolean> = (value) => typeof value === 'boolean'
const isList: Test<readonly unknown[]> = (value) => Array.isArray(value)
