import { describe, expect, test } from 'vitest'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { planFilter } from '../../../src/milvus/filter/check.js'
import { checkTemplates } from '../../../src/milvus/filter/sent-templates.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { type RecordedFilter, recordedCollections, recordedFilters } from './recorded.js'
import { quickSchema, type SchemaRequest, schemaOf } from './schema.js'

describe.each(versions)('the plans of %s', (version) => {
  test('are taken and refused as recorded', async () => {
    const recorded = recordedFilters(version)
    const answers = await Promise.all(recorded.map((filter) => answerTo(filter, version)))
    const pairs = recorded.map((filter, index) => ({ filter, answer: answers[index] }))
    const wrong = pairs.filter(({ filter, answer }) => !same(answer, [filter.code, filter.message]))
    expect(
      wrong.map(({ filter, answer }) => ({
        filter: filter.filter,
        ...(filter.exprParams && { params: JSON.stringify(filter.exprParams) }),
        expected: `${filter.code} ${filter.message}`,
        answer: answer?.join(' '),
      })),
    ).toEqual([])
  })
})

type Answer = readonly [code: number | undefined, message: string | undefined]

async function answerTo(filter: RecordedFilter, version: Version): Promise<Answer> {
  const schema = schemaOf(schemaRequest(recordedCollections[filter.collection]))
  const templates = version === '2.3' ? {} : (filter.exprParams ?? {})
  try {
    checkTemplates(templates)
    const { filter: text, operation: purpose } = filter
    await planFilter({ text, schema, templates, version, purpose })
    return [undefined, undefined]
  } catch (error) {
    if (!(error instanceof MilvusError)) return [500, undefined]
    const { code, message } = error.wire(version)
    return [code, message]
  }
}

function schemaRequest(collection: Readonly<Record<string, unknown>> | undefined): SchemaRequest {
  return (collection?.schema as SchemaRequest | undefined) ?? quickSchema
}

/** Printed messages vary in the blanks between their fields. */
const same = (a: Answer | undefined, b: Answer): boolean =>
  a?.[0] === b[0] && squeezed(a?.[1]) === squeezed(b[1])

const squeezed = (text: string | undefined): string | undefined => text?.replace(/ {2,}/g, ' ')
