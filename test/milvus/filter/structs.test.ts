import { describe, expect, test } from 'vitest'
import { planFilter } from '../../../src/milvus/filter/check.js'
import { compilePlan } from '../../../src/milvus/filter/evaluate.js'

describe('structs of 3.0', () => {
  const part = { primary: false, nullable: false, params: [], type: 'Array' } as const
  const structs = {
    fields: [],
    dynamicFieldId: undefined,
    structFields: [
      {
        name: 'st',
        fields: [
          { ...part, id: 1, name: 'n', elementType: 'Int64' },
          { ...part, id: 2, name: 's', elementType: 'VarChar' },
        ],
      },
    ],
  } as const
  const segment = {
    length: 3,
    columns: new Map([
      [1, { kind: 'array', values: [[1n, 2n, 3n], [], [3n]], nulls: undefined }],
      [2, { kind: 'array', values: [['a', 'b', 'a'], [], ['a']], nulls: undefined }],
    ] as const),
  }
  const plan = (text: string) =>
    planFilter({ text, schema: structs, templates: new Map(), version: '3.0', purpose: 'query' })

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
  ])('%s', async (text, expected) => {
    const kept = compilePlan(await plan(text), '3.0')(segment)
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
})
