import { describe, expect, test } from 'vitest'
import { planFilter } from '../../../src/milvus/filter/check.js'
import { compilePlan } from '../../../src/milvus/filter/evaluate.js'
import type { FilterColumn } from '../../../src/milvus/filter/segment.js'
import { allSteps } from '../../support/all-steps.js'

describe('structs of 3.0', () => {
  const part = { primary: false, nullable: false, params: [], type: 'Array' } as const
  const structs = {
    fields: [
      {
        ...{ id: 3, name: 'i', type: 'Int64' as const, elementType: undefined },
        ...{ primary: false, nullable: false, params: [] },
      },
    ],
    dynamicFieldId: undefined,
    structFields: [
      {
        name: 'st',
        fields: [
          { ...part, id: 1, name: 'n', elementType: 'Int64' },
          { ...part, id: 2, name: 's', elementType: 'VarChar' },
          { ...part, id: 4, name: 'f', elementType: 'Float' },
        ],
      },
    ],
  } as const
  const segment = {
    length: 3,
    columns: new Map([
      [1, { kind: 'array', values: [[1n, 2n, 3n], [], [3n]], nulls: undefined }],
      [2, { kind: 'array', values: [['a', 'b', 'a'], [], ['a']], nulls: undefined }],
      [
        4,
        { kind: 'array', values: [[0.1, 1, 1e10].map(Math.fround), [], [1e10]], nulls: undefined },
      ],
      [3, { kind: 'int64', values: BigInt64Array.of(1n, 2n, 3n), nulls: undefined }],
    ] as const),
  }
  const plan = (text: string) =>
    planFilter({ text, schema: structs, templates: {}, version: '3.0', purpose: 'query' })

  test.each([
    ['match_any(st, $[n] > 2)', [0, 2]],
    ['match_any(st, $[n] == 2 and $[s] == "a")', []],
    ['match_all(st, $[n] > 2)', [1, 2]],
    ['match_least(st, $[s] == "a", threshold=2)', [0]],
    ['match_most(st, 0 < $[n] < 3, threshold=1)', [1, 2]],
    ['match_exact(st, $[s] in ["a"], threshold=1)', [2]],
    ['element_filter(st, $[n] % 2 == 0)', [0]],
    ['array_length(st[n]) == 3', [0]],
    ['array_contains(st[s], "b")', [0]],
    ['st[0][n] == 3', [2]],
    ['match_any(st, $[f] == 0.1)', [0]],
    ['match_any(st, $[f] > 9e9)', [0, 2]],
    ['match_any(st, $[f] in [10000000000])', [0, 2]],
    ['match_all(st, $[f] + 0.5 > 1e10)', [1]],
    ['i == 1 or element_filter(st, $[n] == 3)', [0, 2]],
    ['i == 1 and element_filter(st, $[n] == 3)', [0]],
    // The condition on rows that stands further left takes the place of the other.
    ['i > 1 and (i < 3 and element_filter(st, $[n] == 3))', [2]],
    ['i > 0 and i > 1 and (i < 3 and element_filter(st, $[n] == 3))', [2]],
    ['not match_any(st, $[n] == 3) or match_all(st, $[n] == 3) and i > 0', [1, 2]],
  ])('%s', async (text, expected) => {
    const kept = await allSteps(compilePlan(await plan(text), '3.0')(segment))
    expect([0, 1, 2].filter((row) => kept[row] === 1)).toEqual(expected)
  })

  test.each([
    ['match_all(st, $[n] > 1)', [1]],
    ['match_most(st, $[n] > 1, threshold=1)', [1]],
    ['not match_any(st, $[n] > 1)', [1]],
    ['match_any(st, $[n] > 1) or i == 3', [0, 2]],
  ])('nothing is known of rows without the struct: %s', async (text, expected) => {
    const nulls = Uint8Array.of(0, 0, 1)
    const values = [[1n, 2n, 3n], [], []]
    const columns = new Map<number, FilterColumn>(segment.columns)
    columns.set(1, { kind: 'array', values, nulls })
    const kept = await allSteps(compilePlan(await plan(text), '3.0')({ length: 3, columns }))
    expect([0, 1, 2].filter((row) => kept[row] === 1)).toEqual(expected)
  })

  test.each([
    ['$[n] > 2', '$[n] syntax can only be used inside ElementFilter or MATCH_*'],
    [
      'match_any(st, $[x] > 2)',
      'cannot parse predicate expression: $[x]>2, error: array field not found: st[x]',
    ],
    ['match_any(st, match_all(st, $[n] > 1))', 'nested MATCH_ALL is not supported'],
    ['match_least(st, $[n] > 1, threshold=0)', 'count in MATCH_LEAST must be positive, got: 0'],
  ])('%s is refused', async (text, words) => {
    await expect(plan(text)).rejects.toThrow(words)
  })

  const last = (operator: string) =>
    `element filter expression can only be the last expression in the logical ${operator} expression: query plan failed`
  const inUnary = 'element filter expression cannot be used in unary expression: query plan failed'
  const inMatch = (name: string, reason: string) =>
    `invalid predicate expression in ${name}: ${reason}: invalid parameter: invalid parameter`

  test.each([
    ['element_filter(st, $[n] > 2) or i > 1', last('or')],
    ['element_filter(st, $[n] > 2) and i > 1', last('and')],
    ['i > 0 and element_filter(st, $[n] > 2) and i > 1', last('and')],
    ['element_filter(st, $[n] > 2) and element_filter(st, $[n] > 1)', last('and')],
    ['(i > 0 and element_filter(st, $[n] > 2)) or i > 1', last('or')],
    ['not element_filter(st, $[n] > 2)', inUnary],
    ['-element_filter(st, $[n] > 2)', inUnary],
    ['not (i > 1 and element_filter(st, $[n] > 2))', inUnary],
    [
      'random_sample(0.5) and element_filter(st, $[n] > 2)',
      'random sample expression can only be the last expression in the logical and expression: query plan failed',
    ],
    [
      'match_any(st, i > 1)',
      inMatch('MATCH_ANY', 'MATCH predicate can only use element-level fields'),
    ],
    [
      'match_all(st, $[n] > 1 and array_contains(st[n], 1))',
      inMatch(
        'MATCH_ALL',
        'array/JSON contains expressions are not supported inside MATCH predicate',
      ),
    ],
    [
      'match_any(st, array_contains($[n], 1))',
      inMatch(
        'MATCH_ANY',
        'array/JSON contains expressions are not supported inside MATCH predicate',
      ),
    ],
    [
      'match_any(st, json_contains_any($[n], ["a"]))',
      `cannot parse predicate expression: json_contains_any($[n],["a"]), error: ContainsAny operation can't compare between array element type: Int64 and VarChar: query plan failed: invalid parameter`,
    ],
    [
      'match_any(st, i > i)',
      inMatch('MATCH_ANY', 'column-to-column comparison is not supported inside MATCH predicate'),
    ],
    [
      'match_any(st, $[n] > 1 or f(1))',
      inMatch('MATCH_ANY', 'function calls are not supported inside MATCH predicate'),
    ],
    [
      'match_any(st, random_sample(0.5))',
      inMatch('MATCH_ANY', 'random sample is not supported inside MATCH predicate'),
    ],
    [
      'match_any(st, $[n])',
      inMatch('MATCH_ANY', 'raw element columns are not supported inside MATCH predicate'),
    ],
    [
      'match_any(st, $[n] + 1)',
      inMatch('MATCH_ANY', 'raw element columns are not supported inside MATCH predicate'),
    ],
    [
      'match_most(st, true, threshold=1)',
      'predicate expression in MATCH_MOST must use element-level fields: invalid parameter',
    ],
    ['match_most(st, $[n] > 1, threshold=0x1)', 'invalid count: 0x1: invalid parameter'],
    [
      'element_filter(st, bloom_match(i, {b}))',
      'bloom_match is not supported inside element_filter element expressions: invalid parameter',
    ],
  ])('%s is refused in exactly these words', async (text, words) => {
    await expect(plan(text)).rejects.toMatchObject({
      message: `failed to create query plan: cannot parse expression: ${text}: ${words}: invalid parameter`,
    })
  })
})
