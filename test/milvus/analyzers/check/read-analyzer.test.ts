import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAnalyzer } from '../../../../src/milvus/analyzers/check/read-analyzer.js'
import { atOnce } from '../../../../src/milvus/turns/steps.js'
import type { Version } from '../../../../src/milvus/versions.js'

type Fault = { readonly params: string } & Readonly<Record<string, string | null>>

const url = new URL('../../../../fixtures/engine/analyzer-faults.json', import.meta.url)
// What the library of the tokenizers said of parameters, by the releases whose library it was.
const faults = JSON.parse(readFileSync(url, 'utf8')) as readonly Fault[]

const said = faults.flatMap(({ params, ...byReleases }) =>
  Object.entries(byReleases).flatMap(([releases, fault]) =>
    // A key lists releases.
    releases.split(' ').map((version) => ({ version: version as Version, params, fault })),
  ),
)

test.each(said)('$version: $params', ({ version, params, fault }) => {
  expect(atOnce(readAnalyzer(params, version)).fault ?? null).toBe(fault)
})

describe('2.5', () => {
  test.each([
    ['{"tokenizer":"lindera"}', 'InvalidArgument: lindera tokenizer must be costum'],
    ['{"tokenizer":{}}', 'InvalidArgument: costum tokenizer must set type'],
    ['{"tokenizer":"char_group"}', 'InvalidArgument: unsupported tokenizer: char_group'],
    ['[]', 'InternalError: params should be a json map'],
    ['{x', 'JsonError: key must be a string at line 1 column 2'],
  ])('%s', (params, fault) => {
    expect(atOnce(readAnalyzer(params, '2.5'))).toEqual({ fault })
  })
})

describe('2.6 reads in Go', () => {
  test.each([
    [
      '[]',
      'unmarshal analyzer params failed with json error: json: cannot unmarshal array into Go value of type map[string]interface {}',
    ],
    ['{"tokenizer":{"type":"lindera"}}', 'lindera tokenizer must set dict_kind'],
    [
      '{"tokenizer":{"type":"lindera","dict_kind":1}}',
      'lindera tokenizer dict kind must be string',
    ],
    [
      '{"tokenizer":{"type":"lindera","dict_build_dir":1}}',
      'costom tokenizer dict_build_dir was system params, should not be set',
    ],
  ])('%s', (params, unread) => {
    expect(atOnce(readAnalyzer(params, '2.6'))).toEqual({ unread })
  })
})
