import { describe, expect, test } from 'vitest'
import { compile } from '../../../src/milvus/go/plan.js'
import {
  any,
  flag,
  float64,
  int32,
  int64,
  list,
  map,
  named,
  nested,
  only,
  pointer,
  required,
  requiredIn,
  struct,
  text,
  uint64,
} from '../../../src/milvus/go/struct.js'

const Inner = struct('Inner', { name: required(text()) })
const Request = struct('Request', {
  dbName: text(),
  name: required(text()),
  flag: flag(),
  small: int32(),
  wide: int64(),
  unsigned: uint64(),
  real: float64(),
  id: named('ID', any()),
  texts: list(text()),
  nested: list(list(text())),
  rows: list(map(any())),
  inner: nested(Inner),
  inners: list(Inner),
  pointers: map(pointer(nested(Inner))),
  fresh: only({ since: '2.6' }, text()),
  old: requiredIn({ until: '2.3' }, text()),
})

describe('the plan of a struct', () => {
  test('names types as Go prints them', () => {
    const { plan } = compile(Request, '2.6')
    const types = Object.fromEntries(plan.fields.map((field) => [field.json, field.plan.goType]))
    expect({ type: plan.goType, types }).toEqual({
      type: 'httpserver.Request',
      types: {
        dbName: 'string',
        name: 'string',
        flag: 'bool',
        small: 'int32',
        wide: 'int64',
        unsigned: 'uint64',
        real: 'float64',
        id: 'interface {}',
        texts: '[]string',
        nested: '[][]string',
        rows: '[]map[string]interface {}',
        inner: 'httpserver.Inner',
        inners: '[]httpserver.Inner',
        pointers: 'map[string]*httpserver.Inner',
        fresh: 'string',
        old: 'string',
      },
    })
  })

  test('knows Go names and what is required', () => {
    const fields = (version: '2.3' | '2.6') =>
      compile(Request, version).plan.fields.filter(({ required }) => required)
    expect(fields('2.3').map(({ name }) => name)).toEqual(['Name', 'Old'])
    expect(fields('2.6').map(({ name }) => name)).toEqual(['Name'])
    expect(compile(Request, '2.6').plan.fields.map(({ name }) => name)).toContain('ID')
  })

  test('has only the fields of its release', () => {
    const names = compile(Request, '2.5').plan.fields.map(({ json }) => json)
    expect(names).not.toContain('fresh')
  })
})

describe('a body is plain', () => {
  const { isPlain } = compile(Request, '2.6')
  const base = { name: 'n', inner: { name: 'x' } }

  test.each<[string, object]>([
    ['with what it must have', base],
    ['with a text', { ...base, dbName: '' }],
    ['with integers', { ...base, small: -5, wide: 9007199254740991, unsigned: 0 }],
    ['with a double', { ...base, real: 0.5 }],
    ['with anything untyped', { ...base, id: [null, { a: 1 }] }],
    [
      'with lists and maps',
      { ...base, texts: ['a'], nested: [[]], rows: [{ a: null }], pointers: {} },
    ],
    ['with elements that lack what they require', { ...base, inners: [{}], pointers: { a: {} } }],
  ])('%s', (_, body) => {
    expect(isPlain(body)).toBe(true)
  })

  test.each<[string, unknown]>([
    ['which is none', null],
    ['of another kind', [base]],
    ['without a required field', { inner: { name: 'x' } }],
    ['with a required field that is zero', { ...base, name: '' }],
    ['without a nested required field', { name: 'n' }],
    ['with an unknown key', { ...base, other: 1 }],
    ['with a key in another letter case', { ...base, DBName: 'x' }],
    ['with an unknown key inside', { ...base, inner: { name: 'x', y: 1 } }],
    ['with null', { ...base, dbName: null }],
    ['with null in a list', { ...base, texts: [null] }],
    ['with a wrong type', { ...base, dbName: 5 }],
    ['with a fraction', { ...base, small: 1.5 }],
    ['with an integer out of range', { ...base, small: 2 ** 31 }],
    ['with an integer that doubles do not hold', { ...base, wide: 2 ** 53 }],
    ['with a negative one where none may be', { ...base, unsigned: -1 }],
  ])('not %s', (_, body) => {
    expect(isPlain(body)).toBe(false)
  })

  test('not with what only a later release knows', () => {
    expect(compile(Request, '2.5').isPlain({ ...base, fresh: 'x' })).toBe(false)
    expect(isPlain({ ...base, fresh: 'x' })).toBe(true)
  })
})
