import { expect, test } from 'vitest'
import { unmarshalGo } from '../../../src/milvus/go/json-decode.js'
import type { Plan, ScalarPlan } from '../../../src/milvus/go/plan.js'
import { unmarshalSonic } from '../../../src/milvus/go/sonic/sonic.js'

const listOf = (goType: ScalarPlan['goType']): Plan => ({
  kind: 'list',
  goType: `[]${goType}`,
  of: { kind: 'scalar', goType },
})

const go = (text: string, type: ScalarPlan['goType']) =>
  unmarshalGo(Buffer.from(text), listOf(type))
const sonic = (text: string, type: ScalarPlan['goType']) =>
  unmarshalSonic(Buffer.from(text), listOf(type))

test.each(['[1,null,3.5]', ' [1, null ,3.5]\n'])('reads floats: %s', (text) => {
  expect(go(text, 'float32')).toEqual({ value: [1, 0, 3.5] })
  expect(sonic(text, 'float32')).toEqual({ value: [1, 0, 3.5] })
})

test('rounds to single precision', () => {
  expect(sonic('[0.1]', 'float32')).toEqual({ value: [Math.fround(0.1)] })
  expect(go('[0.1]', 'float32')).toEqual({ value: [Math.fround(0.1)] })
})

test.each([
  ['[1e39]', 'float32', 'number 1e39', '1e39'],
  ['[256]', 'uint8', 'number 256', '256'],
  ['[128]', 'int8', 'number 128', '128'],
] as const)('refuses what lies outside the type: %s', (text, type, old, recent) => {
  const into = `into Go value of type ${type}`
  expect(go(text, type)).toEqual({ failure: `json: cannot unmarshal ${old} ${into}` })
  expect(sonic(text, type)).toEqual({ failure: `json: cannot unmarshal ${recent} ${into}` })
})

test('reads bytes from a string', () => {
  const bytes = new Uint8Array([7, 7, 7, 7])
  expect(go('"BwcHBw=="', 'uint8')).toEqual({ value: bytes })
  expect(sonic('"BwcHBw=="', 'uint8')).toEqual({ value: bytes })
})

test.each([
  ['"AAA"', 3],
  ['"!!!!"', 0],
])('names the byte that is no base64: %s', (text, at) => {
  expect(sonic(text, 'uint8')).toEqual({ failure: `illegal base64 data at input byte ${at}` })
})

test('keeps the literals of json.Number', () => {
  expect(go('[1.5,"2"]', 'json.Number')).toEqual({ value: ['1.5', '2'] })
  expect(sonic('[1.5,"2"]', 'json.Number')).toEqual({ value: ['1.5', '2'] })
  expect(go('["a"]', 'json.Number')).toEqual({
    failure: 'json: invalid number literal, trying to unmarshal "\\"a\\"" into Number',
  })
})

test('looks at what follows the value', () => {
  expect(go('[1] x', 'int64')).toEqual({
    failure: "invalid character 'x' after top-level value",
  })
  expect(sonic('[1]x', 'int64')).toEqual({
    failure: '"Syntax error at index 3: invalid char\\n\\n\\t[1]x\\n\\t...^\\n"',
  })
})

test('says when there is nothing, or only a beginning', () => {
  expect(go('', 'int64')).toEqual({ failure: 'unexpected end of JSON input' })
  expect(go('[1', 'int64')).toEqual({ failure: 'unexpected end of JSON input' })
  expect(sonic('', 'int64')).toEqual({
    failure:
      '"Syntax error no sources available, the input json is empty: errors.SyntaxError{Pos:0, Src:\\"\\", Code:0x1, Msg:\\"\\"}"',
  })
})
