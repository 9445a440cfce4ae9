import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readBody } from '../../src/api/json.js'
import { CollectionReq } from '../../src/milvus/actions/collections/create/structs.js'
import { routes } from '../../src/milvus/actions/index.js'
import { CollectionNameReq, IndexReq } from '../../src/milvus/actions/structs.js'
import { MilvusError } from '../../src/milvus/errors/error.js'
import { decodeGo } from '../../src/milvus/go/json-decode.js'
import { jsonText } from '../../src/milvus/go/json-text.js'
import { compile, type Plan, type StructPlan } from '../../src/milvus/go/plan.js'
import { missingFields } from '../../src/milvus/go/required.js'
import { decodeSonic } from '../../src/milvus/go/sonic/sonic.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { atOnce } from '../../src/milvus/turns/steps.js'
import { type Version, versions } from '../../src/milvus/versions.js'
import { anyText } from '../support/any-text.js'

const structOf = (path: string) => {
  const route = routes.find((route) => route.path === path)
  if (!route) throw new Error(`no route ${path}`)
  return route.body
}

const structs = {
  IndexReq,
  CollectionNameReq,
  CollectionReq,
  IndexParamReq: structOf('/indexes/create'),
  DatabaseReqWithProperties: structOf('/databases/create'),
  PartitionsReq: structOf('/partitions/load'),
  GetCompactionStateReq: structOf('/collections/get_compaction_state'),
  ResourceGroupReq: structOf('/resource_groups/create'),
  ImportReq: structOf('/jobs/import/create'),
}

/** What the decoder of a release makes of a body, without the native path. */
function exactly(body: Uint8Array, plan: StructPlan, version: Version): unknown {
  const decode = profiles[version].decoder === 'sonic' ? decodeSonic : decodeGo
  const decoded = decode(body, plan)
  if ('failure' in decoded) return { failure: decoded.failure }
  const missing = missingFields(plan, decoded.value)
  return missing === undefined ? { value: decoded.value } : { missing }
}

function natively(body: Buffer, struct: ReturnType<typeof compile>, version: Version) {
  try {
    return { value: atOnce(readBody(body, struct, profiles[version])) }
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    const { code, message } = error.wire(version)
    const start =
      code === 1801
        ? 'can only accept json format request, error: '
        : 'missing required parameters, error: '
    if (!message.startsWith(start)) return { failure: 'EOF' }
    const text = message.slice(start.length)
    return code === 1801 ? { failure: text } : { missing: text }
  }
}

const oddTexts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  anyText,
  fc.constantFrom('', '1.0', '1e5', '"', '\\', '\ud800', '\u2028', '__proto__', 'constructor'),
)

/** Without the line separators, which have a test of their own. */
const keys = oddTexts.filter((key) => !/[\u2028\u2029]/.test(key))

/** Values of the shape of a plan, and now and then of another. */
function valuesOf(plan: Plan, depth = 0): fc.Arbitrary<unknown> {
  const odd = fc.oneof(fc.constant(null), fc.integer(), oddTexts, fc.constant([]), fc.boolean())
  return fc.oneof({ weight: 24, arbitrary: shaped(plan, depth) }, { weight: 1, arbitrary: odd })
}

function shaped(plan: Plan, depth: number): fc.Arbitrary<unknown> {
  switch (plan.kind) {
    case 'any':
      return fc.jsonValue({ maxDepth: 2 })
    case 'list':
      return depth > 4 ? fc.constant([]) : fc.array(valuesOf(plan.of, depth + 1), { maxLength: 3 })
    case 'map':
      return depth > 4
        ? fc.constant({})
        : fc.dictionary(keys, valuesOf(plan.of, depth + 1), { maxKeys: 3 })
    case 'struct': {
      const fields: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
        plan.fields.map((field) => [field.json, valuesOf(field.plan, depth + 1)]),
      )
      const required: string[] = plan.fields
        .filter((field) => field.required)
        .map(({ json }) => json)
      const extra = fc.dictionary(keys, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 1 })
      return fc
        .tuple(fc.record(fields, { requiredKeys: required }), extra)
        .map(([own, more]) => ({ ...own, ...more }))
    }
    default:
      return scalar(plan.goType)
  }
}

function scalar(goType: string): fc.Arbitrary<unknown> {
  if (goType === 'string') return oddTexts
  if (goType === 'bool') return fc.boolean()
  if (goType === 'float64') return fc.double({ noNaN: true })
  const wide = goType === 'int32' ? fc.integer() : fc.maxSafeInteger()
  return goType === 'uint64' ? fc.maxSafeNat() : wide
}

describe.each(versions)('readBody of %s', (version) => {
  test.each(Object.entries(structs))('agrees with the exact decoder on %s', (_, schema) => {
    const struct = compile(schema, version)
    fc.assert(
      fc.property(valuesOf(struct.plan), fc.constantFrom(0, 1), (value, indent) => {
        const body = Buffer.from(JSON.stringify(value, null, indent))
        expect(natively(body, struct, version)).toEqual(exactly(body, struct.plan, version))
      }),
      { numRuns: 60 },
    )
  })

  test('agrees with it on bodies that are damaged', () => {
    const struct = compile(IndexReq, version)
    const good = '{"dbName":"d","collectionName":"c","indexName":"i"}'
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), (at, byte, replaces) => {
        const body = Buffer.concat([
          Buffer.from(good.slice(0, at)),
          Buffer.from([byte]),
          Buffer.from(good.slice(replaces ? at + 1 : at)),
        ])
        expect(natively(body, struct, version)).toEqual(exactly(body, struct.plan, version))
      }),
      { numRuns: 300 },
    )
  })
})

describe('readBody', () => {
  const read = (text: string | Buffer, version: Version = '2.6') =>
    atOnce(
      readBody(Buffer.from(text), compile(structOf('/indexes/create'), version), profiles[version]),
    )
  const base = '"collectionName":"c","indexParams":[]'

  test.each<[string, string, object]>([
    ['an escape', `{"dbName":"\\u0041\\n",${base}}`, { dbName: 'A\n' }],
    ['an escaped lone surrogate', `{"dbName":"\\ud800",${base}}`, { dbName: '\ufffd' }],
    ['an escaped pair', `{"dbName":"\\ud83d\\ude00",${base}}`, { dbName: '😀' }],
    ['an escaped key', `{"\\u0064bName":"x",${base}}`, { dbName: 'x' }],
    ['the last of two keys', `{"dbName":"x","dbName":"y",${base}}`, { dbName: 'y' }],
    ['the last in any letter case', `{"dbName":"x","DBNAME":"y",${base}}`, { dbName: 'y' }],
    ['a null after a value', `{"dbName":"x","dbName":null,${base}}`, { dbName: 'x' }],
    ['what follows the object', `{"dbName":"x",${base}} {`, { dbName: 'x' }],
    ['blanks around it', ` \r\n\t{"dbName":"x",${base}}\n`, { dbName: 'x' }],
    ['digits with a dot in a text', `{"dbName":"1.0",${base}}`, { dbName: '1.0' }],
    ['an unknown key', `{"x":{"dbName":"y"},"dbName":"x",${base}}`, { dbName: 'x' }],
  ])('reads %s', (_, text, expected) => {
    expect(read(text)).toEqual({ ...expected, collectionName: 'c', indexParams: [] })
  })

  test('reads a byte that is no UTF-8 as U+FFFD', () => {
    const body = Buffer.from(`{"dbName":"\xff",${base}}`, 'latin1')
    expect(read(body)).toMatchObject({ dbName: '\ufffd' })
  })

  test('reads numbers of an untyped value as doubles', () => {
    const params = '{"a":1.0,"b":1e2,"c":9007199254740993,"d":-0.5}'
    expect(read(`{"collectionName":"c","indexParams":[{"params":${params}}]}`)).toEqual({
      collectionName: 'c',
      indexParams: [{ params: { a: 1, b: 100, c: 9007199254740992, d: -0.5 } }],
    })
  })

  test('refuses a fraction for an integer, be it none', () => {
    const struct = compile(CollectionReq, '2.6')
    for (const literal of ['128.0', '1e2', '2147483648']) {
      const body = Buffer.from(`{"collectionName":"c","dimension":${literal}}`)
      expect(() => atOnce(readBody(body, struct, profiles['2.6']))).toThrow(
        `json: cannot unmarshal number ${literal} into Go struct field CollectionReq.dimension of type int32`,
      )
    }
  })

  // TypeBox checks the keys of a record by `^(.*)$`, whose dot matches no line separator.
  test.each(['\u2028', 'a\u2029b'])('checks the value of a map under the key %j', (key) => {
    const struct = compile(structOf('/jobs/import/create'), '2.6')
    const body = { collectionName: 'c', files: [], options: { [key]: 5 } }
    expect(() =>
      atOnce(readBody(Buffer.from(JSON.stringify(body)), struct, profiles['2.6'])),
    ).toThrow('json: cannot unmarshal number into Go struct field ImportReq.options of type string')
  })

  test.each<[Version, number]>([
    ['2.6', 9_990],
    ['3.0', 4_000],
  ])('reads deep nesting as %s does', (version, depth) => {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
    const body = `{"x":${nested},"collectionName":"c","indexParams":[{"params":{"a":${nested}}}]}`
    const { indexParams } = read(body, version) as { indexParams: { params: { a: unknown } }[] }
    expect(jsonText(indexParams[0]?.params.a)).toBe(nested)
  })

  test.each<[Version, string]>([
    ['2.6', 'exceeded max depth'],
    ['3.0', 'recursion exceeded max depth'],
  ])('refuses nesting that is too deep for %s', (version, text) => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(() => read(`{"x":${nested},${base}}`, version)).toThrow(text)
  })

  test('keeps 64-bit integers exact', () => {
    const struct = compile(structOf('/collections/get_compaction_state'), '2.6')
    for (const [literal, value] of [
      ['9007199254740991', 9007199254740991],
      ['9007199254740993', 9007199254740993n],
      ['-9223372036854775808', -9223372036854775808n],
    ]) {
      const body = Buffer.from(`{"jobID":${literal}}`)
      expect(atOnce(readBody(body, struct, profiles['2.6']))).toEqual({ jobID: value })
    }
  })
})

test('decodes a body that is refused beside its raw fields once, and keeps nothing behind the fault', () => {
  const metrics = '{"a":1,"__proto__":1,"b":1}'
  const body = Buffer.from(
    `{"collectionName":"a","data":[],"searchAggregation":{"metrics":${metrics}}}`,
  )
  const [read, kept] = [vi.spyOn(Buffer.prototype, 'toString'), vi.spyOn(Object, 'defineProperty')]
  onTestFinished(() => {
    read.mockRestore()
    kept.mockRestore()
  })
  const struct = compile(structOf('/entities/search'), '3.0')
  expect(() => atOnce(readBody(body, struct, profiles['3.0']))).toThrow(MilvusError)
  const whole = read.mock.calls.filter(([encoding], call) => {
    const { length } = Object(read.mock.contexts[call])
    return encoding === 'latin1' && length > body.length / 2
  })
  // To be decoded, and where the bytes that are no characters were replaced.
  expect(whole).toHaveLength(2)
  expect(kept.mock.calls.filter(([, key]) => key === '__proto__')).toEqual([])
})
