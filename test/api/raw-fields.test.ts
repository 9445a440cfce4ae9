import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBody } from '../../src/api/json.js'
import { MilvusError } from '../../src/milvus/errors/error.js'
import { compile } from '../../src/milvus/go/plan.js'
import { any, flag, list, map, raw, required, struct, text } from '../../src/milvus/go/struct.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { atOnce } from '../../src/milvus/turns/steps.js'

const others = { name: required(text()), flag: flag() }
const Raw = struct('DataReq', { ...others, data: required(raw(list(map(any())))) })
const Decoded = struct('DataReq', { ...others, data: required(list(map(any()))) })

const releases = ['2.5', '3.0'] as const

function outcome(body: string | Buffer, version: (typeof releases)[number], schema: typeof Raw) {
  try {
    return atOnce(readBody(Buffer.from(body), compile(schema, version), profiles[version]))
  } catch (error) {
    if (error instanceof MilvusError) return error.message
    throw error
  }
}

const bytesOf = (body: string) => {
  const value = outcome(body, '2.5', Raw)
  return typeof value === 'string' ? value : Buffer.from(value.data as Uint8Array).toString()
}

describe('a raw field', () => {
  test('is kept as it was sent', () => {
    expect(bytesOf('{"name":"a","data": [ {"v":[1.0,2e3]} ] , "flag":true}')).toBe(
      '[ {"v":[1.0,2e3]} ]',
    )
  })

  test('is its first member of exactly that name', () => {
    expect(bytesOf('{"name":"a","Data":[{"x":1}],"data":[{"x":2}],"data":[{"x":3}]}')).toBe(
      '[{"x":2}]',
    )
    expect(bytesOf('{"name":"a","Data":[{"x":1}]}')).toBe('')
  })

  test('is found beside members that need the exact decoder', () => {
    expect(bytesOf('{"NAME":"a\\u0062","data":[{}],"other":1.5}')).toBe('[{}]')
  })

  test.each([
    '{"name":"a"}',
    '{"data":[{}]}',
    '{"name":"a","data":null}',
    '{"name":"a","data":[]}',
    '{"name":"a","data":[null]}',
    '{"name":"a","data":{}}',
    '{"name":"a","data":[1]}',
    '{"name":"a","data":[{"x":1e400}]}',
    `{"name":"a","data":[{"x":${'9'.repeat(400)}}]}`,
    '{"name":"a","data":[{"x":1e99}]}',
    '{"name":"a","data":[{"x":00}]}',
    '{"name":"a","data":[{"x":1.}]}',
    '{"name":"a","data":[{"x":-}]}',
    '{"name":"a","data":[{"x":"\\u12G4"}]}',
    '{"name":"a","data":[{"x":"\\q"}]}',
    '{"name":"a","data":[{"x":tru}]}',
    '{"name":"a","data":[{"x":1,}]}',
    '{"name":"a","data":[{"x":1}],}',
    '{"name":"a","data":[{"x" 1}]}',
    '{"name":"a","data":[{"x":1}]',
    '{"name":"a" "data":[{"x":1}]}',
    '{"name":1,"data":[{"x":1}]}',
    '[{"name":"a"}]',
    '',
    `{"name":"a","data":[{"x":${'['.repeat(5000)}${']'.repeat(5000)}}]}`,
  ])('is refused as what is decoded: %s', (body) => {
    for (const version of releases) expectSame(body, version)
  })

  test('is refused as what is decoded, whatever the bytes', () => {
    const body = fc
      .tuple(fc.jsonValue(), fc.boolean())
      .map(
        ([value, rows]) => `{"name":"a","data":${JSON.stringify(rows ? [{ x: value }] : value)}}`,
      )
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '"', '}', ']', '1', 'e', '\\', '\x01', ','),
    )
    fc.assert(
      fc.property(body, fc.option(damage), fc.constantFrom(...releases), (text, hit, version) => {
        expectSame(hit ? damaged(text, hit) : text, version)
      }),
    )
  })
})

function damaged(text: string, [seed, insert]: [number, string]): string {
  const at = seed % (text.length + 1)
  return text.slice(0, at) + insert + text.slice(at + (insert === '' ? 1 : 0))
}

function expectSame(body: string, version: (typeof releases)[number]): void {
  const [seen, wanted] = [outcome(body, version, Raw), outcome(body, version, Decoded as never)]
  if (typeof wanted === 'string') expect(seen).toBe(wanted)
  else expect({ ...(seen as object), data: null }).toEqual({ ...wanted, data: null })
}
