import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { LosslessNumber, parse, stringify } from 'lossless-json'
import { expect } from 'vitest'

/* Cases of `fixtures/engine`, asked for over REST. */

export interface EngineFile {
  readonly tables?: Readonly<Record<string, Table>>
  readonly cases: readonly EngineCase[]
}

export interface Table {
  readonly schema: { readonly fields: readonly Field[] }
  readonly indexParams: readonly {
    readonly indexType?: string
    readonly params?: Readonly<Record<string, unknown>>
  }[]
  readonly rows: readonly Record<string, unknown>[]
}

export interface Field {
  readonly fieldName: string
  readonly dataType: string
  readonly nullable?: boolean
}

export interface EngineCase extends Partial<Table> {
  readonly name: string
  readonly table?: string
  readonly _partitions?: readonly string[]
  readonly ops: readonly Op[]
}

export interface Op {
  readonly op: string
  readonly request: Readonly<Record<string, unknown>>
  readonly ties?: boolean
  readonly expect: Readonly<Record<string, Expected>>
}

export interface Expected {
  readonly ids?: readonly unknown[]
  readonly rows?: readonly Record<string, unknown>[]
  /** A list a query. */
  readonly hits?: readonly (readonly Record<string, unknown>[])[]
  readonly error?: string
  readonly insertCount?: unknown
  readonly upsertCount?: unknown
  readonly deleteCount?: unknown
}

export function readEngine(file: string): EngineFile {
  const url = new URL(`../../fixtures/engine/${file}`, import.meta.url)
  return parse(readFileSync(url, 'utf8')) as EngineFile
}

export interface Answer {
  readonly code: unknown
  readonly message?: string
  readonly data?: unknown
  readonly topks?: unknown
}

export async function post(app: FastifyInstance, path: string, body: object): Promise<Answer> {
  const answer = await app.inject({
    method: 'POST',
    url: `/v2/vectordb/${path}`,
    payload: stringify({ collectionName: 'c', ...body }) ?? '',
  })
  return parse(answer.payload) as Answer
}

export async function fill(app: FastifyInstance, table: Table & EngineCase): Promise<void> {
  const { schema, indexParams } = table
  await succeed(app, 'collections/create', { schema, indexParams })
  const partitions = table._partitions ?? []
  for (const partitionName of partitions) {
    await succeed(app, 'partitions/create', { partitionName })
  }
  for (const partitionName of ['', ...partitions]) {
    const rows = table.rows.filter(({ _partition = '' }) => _partition === partitionName)
    const data = rows.map(({ _partition, ...row }) => row)
    if (data.length > 0) await succeed(app, 'entities/insert', { partitionName, data })
  }
}

async function succeed(app: FastifyInstance, path: string, body: object): Promise<void> {
  const { message } = await post(app, path, body)
  expect({ path, message }).toEqual({ path, message: undefined })
}

export /** Values as plain JSON: arrays out of their wrapping, integers exactly, without a sign of zero. */
function native(value: unknown): unknown {
  if (value instanceof LosslessNumber) {
    const text = value.toString()
    const number = Number(text) + 0
    if (Number.isSafeInteger(number) || !Number.isInteger(number)) return number
    return /^-?[0-9]+$/.test(text) ? text : String(BigInt(number))
  }
  if (Array.isArray(value)) return value.map(native)
  if (typeof value !== 'object' || value === null) return value
  if ('Data' in value) {
    const [list] = Object.values(value.Data as Record<string, { data?: unknown[] }>)
    return native(list?.data ?? [])
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, native(member)]))
}
