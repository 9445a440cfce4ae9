import { planFilter } from '../../../src/milvus/filter/check.js'
import { compilePlan } from '../../../src/milvus/filter/evaluate.js'
import { checkTemplates } from '../../../src/milvus/filter/sent-templates.js'
import type { Version } from '../../../src/milvus/versions.js'
import { allSteps } from '../../support/all-steps.js'
import { type SchemaRequest, schemaOf } from './schema.js'
import { type Row, segmentOf } from './segment.js'

/** The places of the rows that a filter keeps. */
export async function select(
  text: string,
  schema: SchemaRequest,
  rows: readonly Row[],
  version: Version,
  params: Readonly<Record<string, unknown>> = {},
): Promise<number[]> {
  checkTemplates(params)
  const request = {
    text,
    schema: schemaOf(schema),
    templates: params,
    version,
    purpose: 'query',
  } as const
  const kept = await allSteps(
    compilePlan(await planFilter(request), version)(segmentOf(schema, rows)),
  )
  return rows.map((_, row) => row).filter((row) => kept[row] === 1)
}
