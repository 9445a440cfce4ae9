import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { LosslessNumber, parse, stringify } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { startApp } from './support/start-app.js'

/* Which rows real engines selected and what they returned, asked for over REST (fixtures/engine). */

interface EngineFile {
  readonly tables?: Readonly<Record<string, Table>>
  readonly cases: readonly EngineCase[]
}

interface Table {
  readonly schema: { readonly fields: readonly Field[] }
  readonly indexParams: readonly object[]
  readonly rows: readonly Record<string, unknown>[]
}

interface Field {
  readonly fieldName: string
  readonly dataType: string
}

interface EngineCase extends Partial<Table> {
  readonly name: string
  readonly table?: string
  readonly _partitions?: readonly string[]
  readonly ops: readonly Op[]
}

interface Op {
  readonly op: string
  readonly request: Readonly<Record<string, unknown>>
  readonly expect: Readonly<Record<string, Expected>>
}

interface Expected {
  readonly ids?: readonly unknown[]
  readonly rows?: readonly Record<string, unknown>[]
  readonly error?: string
  readonly insertCount?: unknown
  readonly upsertCount?: unknown
  readonly deleteCount?: unknown
}

const releases = ['2.3', '2.5'] as const
const operations = new Set(['query', 'get', 'insert', 'upsert', 'delete'])

for (const file of ['values', 'changes']) {
  const { cases, tables = {} } = read(`${file}.json`)
  describe(`engine: ${file}`, () => {
    for (const release of releases) {
      for (const one of cases) {
        if (!one.ops.some(({ expect: wanted }) => release in wanted)) continue
        test(`${one.name} (${release})`, async () => {
          const { app } = await startApp(release, { auth: false })
          const table = { ...tables[one.table ?? ''], ...one } as Table & EngineCase
          await fill(app, table)
          for (const [number, op] of one.ops.entries()) {
            if (!operations.has(op.op)) continue
            const answer = await post(app, `entities/${op.op}`, op.request)
            const wanted = op.expect[release]
            if (wanted && wanted.error === undefined && !isRefusedBefore(op)) {
              expect({ number, ...seen(answer, wanted, table) }).toEqual({
                number,
                ...asked(wanted, table),
              })
            }
          }
        })
      }
    }
  })
}

/** The proxy refuses such an output field (recorded); what was asked here has no proxy before it. */
const isRefusedBefore = ({ request }: Op): boolean =>
  /\[\\"|\( /.test(JSON.stringify(request.outputFields ?? []))

function read(file: string): EngineFile {
  const url = new URL(`../fixtures/engine/${file}`, import.meta.url)
  return parse(readFileSync(url, 'utf8')) as EngineFile
}

async function post(app: FastifyInstance, path: string, body: object): Promise<Answer> {
  const answer = await app.inject({
    method: 'POST',
    url: `/v2/vectordb/${path}`,
    payload: stringify({ collectionName: 'c', ...body }) ?? '',
  })
  return parse(answer.payload) as Answer
}

interface Answer {
  readonly code: unknown
  readonly message?: string
  readonly data?: unknown
}

async function fill(app: FastifyInstance, table: Table & EngineCase): Promise<void> {
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

/** What an answer says of what is wanted. */
function seen({ message, data }: Answer, wanted: Expected, table: Table): object {
  if (message !== undefined) return { message }
  if (wanted.rows) return { rows: (data as object[]).map((row) => native(row)) }
  const primary = table.schema.fields.find((field) => 'isPrimary' in field)?.fieldName ?? ''
  if (wanted.ids) {
    return { ids: (data as Record<string, unknown>[]).map((row) => native(row[primary])) }
  }
  // 2.3 does not tell how many it deleted.
  if ('deleteCount' in wanted && !('deleteCount' in (data as object))) return asked(wanted, table)
  const told = Object.entries(data as object).filter(([key]) => key in wanted)
  return native(Object.fromEntries(told)) as object
}

function asked({ ids, rows, ...counts }: Expected, { schema }: Table): object {
  if (rows) return { rows: rows.map((row) => native(withoutMissing(row, schema.fields))) }
  return native(ids ? { ids } : counts) as object
}

/** REST leaves out undeclared keys that are null. */
function withoutMissing(row: Record<string, unknown>, fields: readonly Field[]) {
  const names = new Set(fields.map(({ fieldName }) => fieldName))
  return Object.fromEntries(
    Object.entries(row).filter(([key, value]) => value !== null || names.has(key)),
  )
}

/** Values as plain JSON: arrays out of their wrapping, integers exactly, without a sign of zero. */
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
