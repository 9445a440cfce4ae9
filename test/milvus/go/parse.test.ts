import { describe, expect, test } from 'vitest'
import { parseBool, parseInt64 } from '../../../src/milvus/go/parse.js'

describe('parseInt64', () => {
  test.each([
    ['0', 0n],
    ['-0', 0n],
    ['+5', 5n],
    ['-5', -5n],
    ['007', 7n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['000000000000000000000000000001', 1n],
  ])('parses %s', (text, value) => {
    expect(parseInt64(text)).toEqual({ value })
  })

  test('parses many zeros and refuses many digits', () => {
    const zeros = '0'.repeat(4_000_000)
    expect(parseInt64(`-${zeros}5`)).toEqual({ value: -5n })
    expect(parseInt64(zeros)).toEqual({ value: 0n })
    expect(parseInt64('1'.repeat(20_000_000))).toEqual({ reason: 'value out of range' })
  })

  test.each([
    '',
    '+',
    '-',
    ' 5',
    '5 ',
    '5\n',
    '1_0',
    '0x10',
    '1e3',
    '5.0',
    '--5',
    '+-5',
    '５',
    'abc',
  ])('finds no integer in %j', (text) => {
    expect(parseInt64(text)).toEqual({ reason: 'invalid syntax' })
  })

  test.each(['9223372036854775808', '-9223372036854775809', '+99999999999999999999'])(
    'finds %s out of range',
    (text) => {
      expect(parseInt64(text)).toEqual({ reason: 'value out of range' })
    },
  )
})

describe('parseBool', () => {
  test.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('takes %s for true', (text) => {
    expect(parseBool(text)).toBe(true)
  })

  test.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('takes %s for false', (text) => {
    expect(parseBool(text)).toBe(false)
  })

  test.each(['', 'tRUE', 'yes', 'no', ' true', 'true\n', '2', 'on'])(
    'takes %j for neither',
    (text) => {
      expect(parseBool(text)).toBeUndefined()
    },
  )
})
