import { describe, expect, test } from 'vitest'
import {
  type Answer,
  type EngineCase,
  type Expected,
  type Field,
  fill,
  native,
  type Op,
  post,
  readEngine,
  type Table,
} from './support/engine.js'
import { startApp } from './support/start-app.js'

/* Which rows real engines selected and what they returned, asked for over REST (fixtures/engine). */

const releases = ['2.3', '2.5'] as const
const operations = new Set(['query', 'get', 'insert', 'upsert', 'delete', 'search'])

for (const file of ['values', 'changes']) {
  const { cases, tables = {} } = readEngine(`${file}.json`)
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

/** What an answer says of what is wanted. */
function seen({ message, data }: Answer, wanted: Expected, table: Table): object {
  if (message !== undefined) return { message }
  if (wanted.hits) return { hits: (data as object[]).map((row) => placed(native(row) as object)) }
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

function asked({ ids, rows, hits, ...counts }: Expected, { schema }: Table): object {
  if (hits) return { hits: hits.flat().map((hit) => placed(native(hit) as object)) }
  if (rows) return { rows: rows.map((row) => native(withoutMissing(row, schema.fields))) }
  return native(ids ? { ids } : counts) as object
}

/** Which of several rows of one key is shown is the engine's choice. */
const placed = (hit: object) => ({ ...hit, n: undefined })

/** REST leaves out undeclared keys that are null. */
function withoutMissing(row: Record<string, unknown>, fields: readonly Field[]) {
  const names = new Set(fields.map(({ fieldName }) => fieldName))
  return Object.fromEntries(
    Object.entries(row).filter(([key, value]) => value !== null || names.has(key)),
  )
}
