import { readFileSync } from 'node:fs'
import { isLosslessNumber, parse } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { planFilter } from '../../../src/milvus/filter/check.js'
import { compilePlan } from '../../../src/milvus/filter/evaluate.js'
import { allSteps } from '../../support/all-steps.js'
import { type SchemaRequest, schemaOf } from './schema.js'
import { type Row, segmentOf } from './segment.js'

interface Operation {
  readonly request: { readonly filter: string; readonly exprParams?: Record<string, unknown> }
  /** Where later releases of the line differ. */
  readonly caution?: Readonly<Partial<Record<Version, string>>>
  readonly expect: Readonly<
    Partial<Record<Version, { readonly ids?: unknown[]; readonly error?: string }>>
  >
}

interface File {
  readonly tables: Readonly<
    Record<string, { readonly schema: SchemaRequest; readonly rows: readonly Row[] }>
  >
  readonly cases: readonly {
    readonly name: string
    readonly table: string
    readonly ops: readonly Operation[]
  }[]
}

type Version = '2.3' | '2.5'

const text = readFileSync(new URL('../../../fixtures/engine/filters.json', import.meta.url), 'utf8')
// What real engines selected: the file's README says how it is made.
const { tables, cases } = parse(text) as unknown as File

/** The engine was recorded some months before the planner of the release, which refuses what it did not. */
const refusedSince: Readonly<Record<Version, readonly string[]>> = {
  '2.3': [],
  '2.5': ['f / 0 > 1'],
}

describe.each(['2.3', '2.5'] as const)('the rows that %s selects', (version) => {
  test.each(cases)('$name', async ({ table, ops }) => {
    const wanted = ops.filter(
      ({ expect: expected, caution, request }) =>
        expected[version] && !caution?.[version] && !refusedSince[version].includes(request.filter),
    )
    const answers = await Promise.all(wanted.map((op) => idsOf(table, op, version)))
    const shown = answers.map((answer, index) => [wanted[index]?.request, answer])
    expect(shown).toEqual(
      wanted.map(({ request, expect: expected }) => [
        request,
        expected[version]?.ids ?? 'an error',
      ]),
    )
  })
})

async function idsOf(name: string, { request }: Operation, version: Version): Promise<unknown> {
  const table = tables[name]
  if (!table) throw new Error(`no table ${name}`)
  try {
    const schema = schemaOf(table.schema)
    const plan = await planFilter({
      text: request.filter,
      schema,
      templates: plain(request.exprParams ?? {}),
      version,
      purpose: 'query',
    })
    const kept = await allSteps(compilePlan(plan, version)(segmentOf(table.schema, table.rows)))
    return table.rows.filter((_, row) => kept[row] === 1).map((row) => row.id)
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return 'an error'
  }
}

const plain = (params: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(params, (_, value) => (isLosslessNumber(value) ? Number(value) : value)),
  )
