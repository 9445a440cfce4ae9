import { expect, test } from 'vitest'
import { analyzerOf } from '../../../src/milvus/analyzers/analyzer.js'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { encodeHan } from '../../../src/milvus/filter/check/han.js'
import { checkTree } from '../../../src/milvus/filter/check.js'
import { compilePlan } from '../../../src/milvus/filter/evaluate.js'
import { explanation } from '../../../src/milvus/filter/grammar/explain.js'
import type { Plan } from '../../../src/milvus/filter/plan.js'
import { prepare } from '../../../src/milvus/filter/prepare.js'
import { loadRegexes } from '../../../src/milvus/filter/regex.js'
import { rewrite } from '../../../src/milvus/filter/rewrite/rewrite.js'
import { rulesOf } from '../../../src/milvus/filter/rules.js'
import { readTemplates } from '../../../src/milvus/filter/sent-templates.js'
import { parseSteps } from '../../../src/milvus/filter/syntax/parse.js'
import { fill } from '../../../src/milvus/filter/templates.js'
import { atOnce, type Waits } from '../../../src/milvus/turns/steps.js'
import type { Version } from '../../../src/milvus/versions.js'
import { allSteps } from '../../support/all-steps.js'
import { oddText } from '../../support/odd-text.js'
import { type SchemaRequest, schemaOf } from './schema.js'
import { segmentOf } from './segment.js'

const request: SchemaRequest = {
  fields: [
    { fieldName: 'a', dataType: 'Int64', isPrimary: true },
    { fieldName: 'j', dataType: 'JSON' },
    { fieldName: 'f', dataType: 'Array', elementDataType: 'Float' },
    { fieldName: 's', dataType: 'VarChar' },
  ],
}

/** How often work lets others have their turn, until it ends or refuses. */
function countSteps(steps: Waits<unknown>): number {
  let count = 0
  try {
    while (!steps.next().done) count += 1
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
  }
  return count
}

const parts = 10_000
const least = Math.floor(parts / 256)
const falling = Array.from({ length: parts }, (_, i) => parts - i)

function checked(text: string, version: Version, schema = schemaOf(request)) {
  const tree = atOnce(parseSteps(text, version))
  if (typeof tree === 'string') throw new Error(tree)
  const request = { text, schema, templates: {}, version, purpose: 'query' } as const
  return checkTree(tree, request, rulesOf(version))
}

await loadRegexes()

function planOf(text: string, version: Version, asked = request): Plan {
  const found = atOnce(checked(text, version, schemaOf(asked)))
  if (found.kind !== 'predicate') throw new Error(found.kind)
  return found.plan
}

test.each([
  ['items of a list', `a in [1${',1'.repeat(parts)}]`],
  ['operands of a sum', `a${'+a'.repeat(parts)} > 1`],
  ['parts joined by or', `a<1${'||a<1'.repeat(parts)}`],
  ['operands of a function', `f(a${',a'.repeat(parts)})`],
  ['lists in a list', `json_contains(j, [[1]${',[1]'.repeat(parts)}])`],
  ['items in brackets', `${'('.repeat(300)}a in [1${',1'.repeat(parts)}]${')'.repeat(300)}`],
])('a filter is read and checked in steps as it is long: %s', (_, text) => {
  expect(countSteps(parseSteps(text, '2.6'))).toBeGreaterThanOrEqual(least)
  expect(countSteps(checked(text, '2.6'))).toBeGreaterThanOrEqual(least)
})

test.each(['2.3', '2.6', '3.0'] as const)(
  'what is wrong with a long filter of %s is looked for in steps, tokens that are none too',
  (version) => {
    const text = `f(a, ${'$[x] > 1 and '.repeat(parts / 10)})`
    expect(countSteps(explanation(text, version))).toBeGreaterThanOrEqual(parts / 10 / 100)
  },
)

test.each([
  ['items of a list', ['2.6', '3.0'], `a in [${falling.join()}]`],
  ['equations', ['2.6', '3.0'], falling.map((value) => `a == ${value}`).join(' or ')],
  ['lists', ['3.0'], `j["x"] in [${falling.map((value) => `[${value}]`).join()}]`],
  ['bounds', ['2.6', '3.0'], falling.map((value) => `a > ${value}`).join(' and ')],
  ['negations', ['2.6', '3.0'], falling.map((value) => `not (a == ${value})`).join(' and ')],
] as const)('a plan is rewritten in steps as it is long: %s', (_, releases, text) => {
  for (const version of releases) {
    const rewriting = rewrite(planOf(text, version), rulesOf(version))
    expect(countSteps(rewriting)).toBeGreaterThanOrEqual(least)
  }
})

test.each([
  ['numbers', 'a in {t}', falling],
  ['lists', 'j["x"] in {t}', falling.map((value) => [value])],
  ['several kinds', 'json_contains_any(j, {t})', ['a', ...falling]],
])('templates are read and filled in in steps: %s', (_, text, t) => {
  expect(countSteps(readTemplates({ t }))).toBeGreaterThanOrEqual(least)
  const filling = fill(planOf(text, '2.6'), atOnce(readTemplates({ t })), rulesOf('2.6'))
  expect(countSteps(filling)).toBeGreaterThanOrEqual(least)
})

test.each([
  ['letters', '漢'.repeat(16 * parts)],
  ['letters between escapes', '漢\\n'.repeat(parts)],
  ['strings', '"漢"'.repeat(parts)],
])('Han characters are written otherwise in steps: %s', (_, text) => {
  for (const version of ['2.6', '3.0'] as const) {
    const steps = countSteps(encodeHan(text, rulesOf(version)))
    expect(steps).toBeGreaterThanOrEqual(least)
  }
})

test.each([
  'a in {t}',
  'j in {t}',
  'f[0] in {t}',
  'array_contains_any(f, {t})',
  'array_contains_all(f, {t})',
  'json_contains_any(j, {t})',
  'json_contains_all(j, {t})',
])('a long list is read once for all rows: %s', (text) => {
  const rows = segmentOf(request, [{ a: 1, j: [1], f: [1] }])
  const templates = atOnce(readTemplates({ t: falling }))
  for (const version of ['2.6', '3.0'] as const) {
    const plan = atOnce(fill(planOf(text, version), templates, rulesOf(version)))
    const predicate = compilePlan(plan, version)
    expect(countSteps(predicate(rows))).toBeGreaterThanOrEqual(least)
    expect(countSteps(predicate(rows))).toBe(0)
  }
})

test.each(['st_within(g, "POLYGON ((0 0,9 0,9 9,0 0))")', 'st_isvalid(g)'])(
  'each row is a step where geometries are compared: %s',
  async (text) => {
    const fields = [...request.fields, { fieldName: 'g', dataType: 'Geometry' } as const]
    const rows = Array.from({ length: 100 }, (_, a) => ({ a, g: `POINT (${a} 1)` }))
    const plan = await prepare(
      atOnce(fill(planOf(text, '3.0', { fields }), new Map(), rulesOf('3.0'))),
      { version: '3.0' },
      () => undefined,
    )
    expect(countSteps(compilePlan(plan, '3.0')(segmentOf({ fields }, rows)))).toBe(99)
  },
)

test('each regular expression is compiled in a step of its own', () => {
  const text = Array.from({ length: 100 }, (_, i) => `s =~ "a${i}b+"`).join(' or ')
  expect(countSteps(checked(text, '3.0'))).toBeGreaterThanOrEqual(100)
})

test('rows are few in a step where a regular expression has many parts', () => {
  const rows = segmentOf(
    request,
    Array.from({ length: 100 }, (_, a) => ({ a, s: 'a'.repeat(64) })),
  )
  const stepsOf = (regex: string) =>
    countSteps(compilePlan(planOf(`s =~ "${regex}"`, '3.0'), '3.0')(rows))
  expect(stepsOf('b'.repeat(64))).toBe(0)
  expect(stepsOf('b'.repeat(64 * 127))).toBe(24)
  expect(stepsOf('a[ab]{1000}[cd]')).toBe(11)
  const likes = compilePlan(planOf(`s like "%${'b'.repeat(64 * 127)}%"`, '3.0'), '3.0')
  expect(countSteps(likes(rows))).toBe(24)
})

test.each([
  ['=~', `[ab]*a${'[ab]{1000}'.repeat(2)}[cd]`, oddText('ab', 120_000)],
  ['like', `%${'_a'.repeat(30_000)}c%`, 'a'.repeat(120_000)],
])(
  'a text that takes a long pattern very long is refused by name: %s',
  async (operator, pattern, text) => {
    const predicate = compilePlan(planOf(`s ${operator} "${pattern}"`, '3.0'), '3.0')
    const rowsOf = (s: string) => segmentOf(request, [{ a: 1, s }])
    await expect(allSteps(predicate(rowsOf(text)))).rejects.toThrow(
      /milvus-emulator does not implement what takes longer than 40 ms: a text by a pattern of \d+ parts yet/,
    )
    expect(Array.from(await allSteps(predicate(rowsOf('c'))))).toEqual([0])
  },
)

test('rows are compared in steps', () => {
  const rows = segmentOf(
    request,
    Array.from({ length: 5000 }, (_, a) => ({ a, s: 'a' })),
  )
  const predicate = compilePlan(planOf('s like "%b%"', '3.0'), '3.0')
  expect(countSteps(predicate(rows))).toBeGreaterThanOrEqual(9)
})

test.each(['2.4', '2.6', '3.0'] as const)(
  'a long pattern of %s is read once for all rows',
  (version) => {
    const text = `s like "${'_%a'.repeat(parts)}"`
    const predicate = compilePlan(planOf(text, version), version)
    const rows = segmentOf(request, [{ a: 1, s: 'a' }])
    expect(countSteps(predicate(rows))).toBeGreaterThanOrEqual(least)
    expect(countSteps(predicate(rows))).toBe(0)
  },
)

test.each(['text match', 'phrase match'] as const)(
  'a long query is read once for all rows: %s',
  async (kind) => {
    const analyze = await analyzerOf({}, '3.0')
    const plan = planOf(`s == "${falling.map((word) => `a${word}`).join(' ')}"`, '3.0')
    if (plan.kind !== 'compare') throw new Error(plan.kind)
    const { column, value: query } = plan
    const more = kind === 'text match' ? { kind, minimum: 1 } : { kind, slop: 5 }
    const predicate = compilePlan({ column, query, analyze, ...more } as Plan, '3.0')
    const rows = segmentOf(request, [{ a: 1, s: 'a1' }])
    expect(countSteps(predicate(rows))).toBeGreaterThanOrEqual(least)
    expect(countSteps(predicate(rows))).toBeLessThan(least)
    const long = segmentOf(request, [{ a: 1, s: 'a1 '.repeat(parts) }])
    expect(countSteps(predicate(long))).toBeGreaterThanOrEqual(least)
  },
)

test.each([
  ['lists of a list', 100, `j in [${falling.map((value) => `[${value}]`).join()}]`, 99],
  ['lists that may be held', 100, `json_contains_any(j, [[0]${',[0]'.repeat(parts)}])`, 99],
  ['rows', 100_000, 'a > 1', 20],
])('rows are looked at in steps by how much each is compared with: %s', (_, count, text, least) => {
  const rows = Array.from({ length: count }, (_, a) => ({ a, j: [[-1]] }))
  const looking = compilePlan(planOf(text, '2.6'), '2.6')(segmentOf(request, rows))
  expect(countSteps(looking)).toBeGreaterThanOrEqual(least)
})

const longText = 'ab '.repeat(10_000)

test.each(['s like "%b_c%"', 's =~ "b.c"', 'j["x"] like "%b_c%"'])(
  'rows are looked at in steps by how long their texts are: %s',
  (text) => {
    const rows = Array.from({ length: 100 }, (_, a) => ({ a, s: longText, j: { x: longText } }))
    const looking = compilePlan(planOf(text, '3.0'), '3.0')(segmentOf(request, rows))
    expect(countSteps(looking)).toBeGreaterThanOrEqual(9)
  },
)

test.each([
  { kind: 'text match', minimum: 1 },
  { kind: 'phrase match', slop: 0 },
  { kind: 'fuzzy match', edits: 0 },
  { kind: 'fuzzy match', edits: 1 },
] as const)(
  'rows are cut into words in steps by how long their texts are: $kind',
  async (match) => {
    const analyze = await analyzerOf({}, '3.0')
    const plan = planOf('s == "b c"', '3.0')
    if (plan.kind !== 'compare') throw new Error(plan.kind)
    const { column, value: query } = plan
    const rows = Array.from({ length: 20 }, (_, a) => ({ a, s: longText }))
    const predicate = compilePlan({ column, query, analyze, ...match } as Plan, '3.0')
    expect(countSteps(predicate(segmentOf(request, rows)))).toBeGreaterThanOrEqual(19)
  },
)
