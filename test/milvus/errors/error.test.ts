import { describe, expect, test } from 'vitest'
import {
  defineError,
  type ErrorForm,
  ensure,
  indexLack,
  indexRefusal,
  invalidParameter,
  lack,
  MilvusError,
  refusal,
} from '../../../src/milvus/errors/error.js'
import { wrapErrors } from '../../../src/milvus/errors/wrap-errors.js'
import { type Steps, versions } from '../../../src/milvus/versions.js'
import { errorCatalogue } from '../../support/error-catalogue.js'

/** Each name stands for itself, in brackets. */
const catalogue = () => errorCatalogue((name) => `<${name}>`)

const codesOf = (error: MilvusError) => versions.map((version) => error.wire(version).code)

/** It stands behind the words of a plan, which say all there is. */
const isBare = (name: string): boolean => name === 'filter.ts noResult'

function fail(): never {
  throw new Error('no text')
}

describe('the catalogue of errors', () => {
  test('renders each in every release', async () => {
    const errors = await catalogue()
    expect(errors.length).toBeGreaterThan(150)
    const answers = errors.flatMap(([name, error]) =>
      versions.map((version) => ({ name, version, ...error.wire(version) })),
    )
    const statuses = [200, 401, 403, 408, 413, 501, 502, 504]
    const odd = answers.filter(
      ({ name, status, code, message }) =>
        !statuses.includes(status) ||
        !(Number.isInteger(code) && code > 0) ||
        /undefined(?! data type)/.test(message) ||
        (message === '' && !isBare(name)),
    )
    expect(odd).toEqual([])
  })

  test('notes no place, and leaves other errors theirs', async () => {
    const [[, error] = []] = await catalogue()
    expect(error?.stack).not.toMatch(/^ +at /m)
    expect(new Error('a fault').stack).toMatch(/^ +at /m)
  })

  test('leaves other errors theirs where it cannot be made', () => {
    const field = defineError(invalidParameter, 'no {name}')
    expect(() => field({ name: Symbol('s') as unknown as string })).not.toThrow()
    const broken = { toString: () => fail() } as unknown as string
    expect(() => field({ name: broken })).toThrow('no text')
    expect(new Error('a fault').stack).toMatch(/^ +at /m)
  })

  test('fills every placeholder in', async () => {
    const left = (await catalogue())
      .flatMap(([name, error]) => versions.map((version) => [name, error.wire(version).message]))
      .filter(([, message]) => /\{\w/.test(message ?? ''))
    expect(left).toEqual([])
  })

  test('has no text twice under one code', async () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const [name, error] of await catalogue()) {
      const key = JSON.stringify(versions.map((version) => error.wire(version)))
      const other = seen.get(key)
      if (other) twice.push(`${other} = ${name}`)
      seen.set(key, name)
    }
    expect(twice).toEqual([])
  })

  test('lets 65535 become 1100 by one of the forms only', async () => {
    const forms = [refusal, indexRefusal, lack, indexLack]
    const known = new Set(forms.map((form) => codesOf(defineError(form, 'no')()).join()))
    const odd = (await catalogue())
      .map(([name, error]) => [name, codesOf(error)] as const)
      .filter(([, codes]) => codes[0] === 65535 && codes[4] === 1100 && !known.has(codes.join()))
    expect(odd).toEqual([])
  })
})

describe('an error', () => {
  const text = 'no x: invalid parameter'
  const index = `${text}[expected=valid index params][actual=invalid index params]`

  test.each<[string, ErrorForm | Steps<ErrorForm>, ...[number, string][]]>([
    ['refusal', refusal, [65535, 'no x'], [65535, 'no x'], [65535, 'no x'], [1100, text]],
    ['indexRefusal', indexRefusal, [65535, 'no x'], [1100, index], [1100, index], [1100, text]],
    [
      'lack',
      lack,
      [65535, 'no x'],
      [65535, 'no x'],
      [65535, 'no x'],
      [1101, 'no x: missing parameter'],
    ],
    [
      'indexLack',
      indexLack,
      [65535, 'no x'],
      [1100, index],
      [1100, index],
      [1101, 'no x: missing parameter'],
    ],
    ['invalidParameter', invalidParameter, [1100, text], [1100, text], [1100, text], [1100, text]],
    ['a code', 700, [700, 'no x'], [700, 'no x'], [700, 'no x'], [700, 'no x']],
  ])('of the form %s', (_, form, ...expected) => {
    const error = defineError(form, 'no {name}')({ name: 'x' })
    const since26 = expected[3] ?? [0, '']
    expect(versions.map((version) => error.wire(version))).toEqual(
      [...expected, since26].map(([code, message]) => ({ status: 200, code, message })),
    )
  })

  test('may be worded anew by a release', () => {
    const define = defineError(
      { '2.3': 1, '2.6': { code: 2, suffix: ': y' } },
      { '2.3': 'old', '2.5': 'new {name}', '3.0': '{kind} {name}' },
    )
    const error = define({ kind: 'k', name: 'x' })
    expect(versions.map((version) => error.wire(version))).toEqual([
      { status: 200, code: 1, message: 'old' },
      { status: 200, code: 1, message: 'old' },
      { status: 200, code: 1, message: 'new x' },
      { status: 200, code: 2, message: 'new x: y' },
      { status: 200, code: 2, message: 'k x: y' },
    ])
  })

  test('says in its message what the newest release says', () => {
    const define = defineError(1, { '2.3': 'old', '3.0': 'new' })
    expect(define().message).toBe('new')
  })

  test('has a status of its own', () => {
    expect(defineError(1800, 'no', 401)().wire('2.5').status).toBe(401)
  })

  test('takes numbers, and texts that look like a placeholder', () => {
    const define = defineError(1, '{a} of {b}[id={c}]')
    expect(define({ a: '{b}', b: 5, c: 9007199254740993n }).wire('2.5').message).toBe(
      '{b} of 5[id=9007199254740993]',
    )
    expect(define({ a: '$&', b: '$1', c: '$$' }).wire('2.5').message).toBe('$& of $1[id=$$]')
  })

  test('takes a value once, wherever it is named', () => {
    const define = defineError(1, '{name} is {name}[name={name}]')
    expect(define({ name: 'x' }).wire('2.5').message).toBe('x is x[name=x]')
  })

  test('keeps braces that name nothing', () => {
    expect(defineError(1, 'no {} {"a": 1} { b } {1} } {')().wire('2.5').message).toBe(
      'no {} {"a": 1} { b } {1} } {',
    )
    const define = defineError(1, '{ {} {"a": {name}} }')
    expect(define({ name: 'x' }).wire('2.5').message).toBe('{ {} {"a": x} }')
  })

  test('does not compile with a value missing or too many', () => {
    const define = defineError(refusal, { '2.3': 'no {name}', '2.6': 'no {kind:untrimmed} {name}' })
    expect(define({ kind: 'k', name: 'x' }).wire('3.0').message).toBe('no k x: invalid parameter')
    // @ts-expect-error the kind is missing
    define({ name: 'x' })
    // @ts-expect-error the text names no age
    define({ kind: 'k', name: 'x', age: 1 })
    // @ts-expect-error the text names nothing
    defineError(1, 'no {}')({ name: 'x' })
    // @ts-expect-error a value is a text or a number
    defineError(1, 'no {name}')({ name: undefined })
  })

  test('is thrown by ensure', () => {
    const define = defineError(1, 'no')
    expect(() => ensure(true, define)).not.toThrow()
    expect(() => ensure(0, define)).toThrow(MilvusError)
  })
})

describe('a wrapped error', () => {
  const define = defineError(refusal, 'no {name}')

  test('has words in front', () => {
    const check = () =>
      wrapErrors('outer: ', () =>
        wrapErrors('inner: ', () => ensure(false, () => define({ name: 'x' }))),
      )
    expect(refusalOf(check).wire('2.5')).toEqual({
      status: 200,
      code: 65535,
      message: 'outer: inner: no x',
    })
    expect(refusalOf(check).message).toBe('outer: inner: no x: invalid parameter')
  })

  test('leaves others as they are', () => {
    const error = new TypeError('x')
    expect(() =>
      wrapErrors('outer: ', () => {
        throw error
      }),
    ).toThrow(error)
    expect(wrapErrors('outer: ', () => 1)).toBe(1)
  })
})

/** What a check throws. */
function refusalOf(check: () => void): MilvusError {
  try {
    check()
  } catch (error) {
    if (error instanceof MilvusError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a text with a suffix', () => {
  const field = defineError(refusal, 'cannot create index on non-exist field: {name}')
  const detail = defineError(invalidParameter, 'no {a}[name={b}]')

  test('loses the blanks at the end of an argument', () => {
    expect(field({ name: 'nope ' }).wire('2.6').message).toBe(
      'cannot create index on non-exist field: nope: invalid parameter',
    )
    expect(field({ name: 'nope \n ' }).wire('2.6').message).toBe(
      'cannot create index on non-exist field: nope: invalid parameter',
    )
    expect(field({ name: ' no pe' }).wire('2.6').message).toBe(
      'cannot create index on non-exist field:  no pe: invalid parameter',
    )
    expect(field({ name: ' ' }).wire('2.6').message).toBe(
      'cannot create index on non-exist field: : invalid parameter',
    )
  })

  test('has a question mark for each redaction mark', () => {
    expect(field({ name: '‹a›‹' }).wire('2.6').message).toBe(
      'cannot create index on non-exist field: ?a??: invalid parameter',
    )
  })

  test('leaves both where the release has no suffix', () => {
    for (const version of ['2.3', '2.5'] as const) {
      expect(field({ name: '‹a› ' }).wire(version).message).toBe(
        'cannot create index on non-exist field: ‹a› ',
      )
    }
  })

  test('leaves both in its details', () => {
    expect(detail({ a: 'a ', b: '‹b› ' }).wire('2.6').message).toBe(
      'no a[name=‹b› ]: invalid parameter',
    )
  })

  test('keeps the blanks of an argument that is not trimmed', () => {
    const define = defineError(invalidParameter, 'no {name:untrimmed}.')
    expect(define({ name: 'a ‹' }).wire('2.6').message).toBe('no a ?.: invalid parameter')
    expect(define({ name: 'a ' }).wire('2.6').message).toBe('no a .: invalid parameter')
  })
})
