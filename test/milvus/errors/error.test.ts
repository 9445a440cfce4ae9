import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  always,
  defineError,
  defineVariants,
  type ErrorForm,
  type ErrorStyle,
  ensure,
  indexLack,
  indexRefusal,
  invalidParameter,
  lack,
  MilvusError,
  refusal,
} from '../../../src/milvus/errors/error.js'

const styles: readonly ErrorStyle[] = ['bare', 'plain', 'coded']

/** More arguments than any text takes. */
const many = Array.from({ length: 12 }, (_, i) => `argument${i}`)

/** Every error of the catalogue, made. */
async function catalogue(): Promise<readonly (readonly [string, MilvusError])[]> {
  const folder = new URL('../../../src/milvus/errors/', import.meta.url)
  const made: (readonly [string, MilvusError])[] = []
  // What stands in error.ts makes errors, and is none.
  for (const file of readdirSync(folder).filter((file) => file !== 'error.ts')) {
    const module = (await import(new URL(file, folder).href)) as Record<string, unknown>
    for (const [name, define] of Object.entries(module)) {
      const error = isDefined(define) ? define(...many) : undefined
      if (error instanceof MilvusError) made.push([`${file} ${name}`, error])
    }
  }
  return made
}

/** What `defineError` gives, not a class or a function that stands beside it. */
const isDefined = (value: unknown): value is (...args: readonly string[]) => unknown =>
  typeof value === 'function' && value.prototype === undefined

describe('the catalogue of errors', () => {
  test('renders each in every style', async () => {
    const errors = await catalogue()
    expect(errors.length).toBeGreaterThan(150)
    for (const [name, error] of errors) {
      for (const style of styles) {
        const { status, code, message } = error.wire(style)
        expect([name, [200, 401, 403, 408, 413, 501].includes(status)]).toEqual([name, true])
        expect([name, Number.isInteger(code) && code > 0]).toEqual([name, true])
        expect([name, message]).toEqual([name, expect.not.stringMatching(/undefined/)])
        expect([name, message]).not.toEqual([name, ''])
      }
    }
  })

  test('has no text twice under one code', async () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const [name, error] of await catalogue()) {
      const key = JSON.stringify(styles.map((style) => error.wire(style)))
      const other = seen.get(key)
      if (other) twice.push(`${other} = ${name}`)
      seen.set(key, name)
    }
    expect(twice).toEqual([])
  })

  test('lets 65535 become 1100 by one of the forms only', async () => {
    const forms = [refusal, indexRefusal, lack, indexLack].map((form) => codesOf(form))
    const known = new Set(forms.map((codes) => codes.join()))
    const odd = (await catalogue())
      .map(([name, error]) => [name, styles.map((style) => error.wire(style).code)] as const)
      .filter(([, codes]) => codes[0] === 65535 && codes[2] === 1100 && !known.has(codes.join()))
    expect(odd).toEqual([])
  })
})

const codesOf = (form: typeof refusal) => styles.map((style) => form[style].code)

describe('an error', () => {
  const text = 'no x: invalid parameter'
  const index = `${text}[expected=valid index params][actual=invalid index params]`

  test.each<[string, ErrorForm | number, ...[number, string][]]>([
    ['refusal', refusal, [65535, 'no x'], [65535, 'no x'], [1100, text]],
    ['indexRefusal', indexRefusal, [65535, 'no x'], [1100, index], [1100, text]],
    ['lack', lack, [65535, 'no x'], [65535, 'no x'], [1101, 'no x: missing parameter']],
    ['indexLack', indexLack, [65535, 'no x'], [1100, index], [1101, 'no x: missing parameter']],
    ['invalidParameter', invalidParameter, [1100, text], [1100, text], [1100, text]],
    ['a code', 700, [700, 'no x'], [700, 'no x'], [700, 'no x']],
    ['always', always(5, ': y'), [5, 'no x: y'], [5, 'no x: y'], [5, 'no x: y']],
  ])('of the form %s', (_, form, ...expected) => {
    const error = defineError(form, 'no %s')('x')
    expect(styles.map((style) => error.wire(style))).toEqual(
      expected.map(([code, message]) => ({ status: 200, code, message })),
    )
  })

  test('may be worded anew by style', () => {
    const define = defineVariants({ plain: [1, 'old %s'], coded: [2, 'new %s: invalid parameter'] })
    expect(styles.map((style) => define('x').wire(style))).toEqual([
      { status: 200, code: 1, message: 'old x' },
      { status: 200, code: 1, message: 'old x' },
      { status: 200, code: 2, message: 'new x: invalid parameter' },
    ])
    const bare = defineVariants({ bare: [0, 'bare'], plain: [1, 'old'], coded: [2, 'new'] })
    expect(bare().wire('bare').code).toBe(0)
  })

  test('has a status of its own', () => {
    expect(defineError(1800, 'no', 401)().wire('plain').status).toBe(401)
  })

  test('takes numbers, and a text that looks like a verb', () => {
    const define = defineError(1, '%s of %s[id=%s]')
    expect(define('%s', 5, 9007199254740993n).wire('plain').message).toBe(
      '%s of 5[id=9007199254740993]',
    )
    expect(define('$&', '$1', '$$').wire('plain').message).toBe('$& of $1[id=$$]')
  })

  test('is thrown by ensure', () => {
    const define = defineError(1, 'no')
    expect(() => ensure(true, define)).not.toThrow()
    expect(() => ensure(0, define)).toThrow(MilvusError)
  })
})

describe('a text with a suffix', () => {
  const field = defineError(refusal, 'cannot create index on non-exist field: %s')
  const detail = defineError(invalidParameter, 'no %s[name=%s]')

  test('loses the blanks at the end of an argument', () => {
    expect(field('nope ').wire('coded').message).toBe(
      'cannot create index on non-exist field: nope: invalid parameter',
    )
    expect(field('nope \n ').wire('coded').message).toBe(
      'cannot create index on non-exist field: nope: invalid parameter',
    )
    expect(field(' no pe').wire('coded').message).toBe(
      'cannot create index on non-exist field:  no pe: invalid parameter',
    )
    expect(field(' ').wire('coded').message).toBe(
      'cannot create index on non-exist field: : invalid parameter',
    )
  })

  test('has a question mark for each redaction mark', () => {
    expect(field('‹a›‹').wire('coded').message).toBe(
      'cannot create index on non-exist field: ?a??: invalid parameter',
    )
  })

  test('leaves both where the release has no suffix', () => {
    for (const style of ['bare', 'plain'] as const) {
      expect(field('‹a› ').wire(style).message).toBe('cannot create index on non-exist field: ‹a› ')
    }
  })

  test('leaves both in its details', () => {
    expect(detail('a ', '‹b› ').wire('coded').message).toBe('no a[name=‹b› ]: invalid parameter')
  })
})
