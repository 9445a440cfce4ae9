import { readdirSync } from 'node:fs'
import type { MilvusError } from '../../src/milvus/errors/error.js'

type Made = readonly (readonly [name: string, error: MilvusError])[]

/**
 * Every error of the catalogue, made, by the file and the name of what makes it.
 * @param value of a name in its text
 */
export async function errorCatalogue(value: (name: string) => string): Promise<Made> {
  const values = new Proxy({}, { get: (_, name) => value(String(name)) })
  const folder = new URL('../../src/milvus/errors/', import.meta.url)
  // What stands in these makes errors, and is none.
  const makers = ['error.ts', 'wrap-errors.ts', 'in-time.ts']
  const files = readdirSync(folder).filter((file) => !makers.includes(file))
  const modules = files.map((file) => import(new URL(file, folder).href))
  return (await Promise.all(modules)).flatMap((module, i) => makeAll(`${files[i]}`, module, values))
}

type Values = Readonly<Record<string, string>>

/** Makes what a module holds, and what the sets of errors in it hold. */
const makeAll = (place: string, module: Readonly<Record<string, unknown>>, values: Values): Made =>
  Object.entries(module).flatMap(([key, define]): Made => {
    const name = `${place} ${key}`
    if (isSet(define)) return makeAll(name, define, values)
    return isDefined(define) ? [[name, define(values)]] : []
  })

/** What `defineError` gives, not a class or a function that stands beside it. */
const isDefined = (value: unknown): value is (values: Values) => MilvusError =>
  typeof value === 'function' && value.prototype === undefined

const isSet = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
